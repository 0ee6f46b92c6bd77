using System.Text.Json.Nodes;
using Pubky.Abstractions;
using Pubky.Storage.S3;
using Pubky.Storage.Tests.Blobs;

namespace Pubky.Storage.Tests.S3;

/// <summary>Blobs in an empty bucket of a real server.</summary>
public sealed class S3BlobHost : IBlobHost
{
    private static int s_buckets;

    private readonly List<S3BlobStore> _stores = [];

    public TimeProvider Time => TimeProvider.System;

    public string Bucket { get; } = $"bucket-{Interlocked.Increment(ref s_buckets)}-end";

    public S3BlobOptions Options => new()
    {
        Bucket = Bucket,
        Endpoint = S3Server.Shared.Endpoint,
        AccessKey = "S3RVER",
        SecretKey = "S3RVER",
        PathStyle = true,
    };

    public async Task<IBlobStore> OpenAsync()
    {
        await OrderAsync("bucket", new() { ["name"] = Bucket });
        return await OpenAsync(Options);
    }

    public async Task<S3BlobStore> OpenAsync(S3BlobOptions options, TimeProvider? time = null)
    {
        var store = await S3BlobStore.OpenAsync(options, time ?? Time, default);
        _stores.Add(store);
        return store;
    }

    public async Task AgeAsync(BlobId id, TimeSpan by) =>
        await OrderAsync("age", new() { ["key"] = "blobs/" + id, ["seconds"] = by.TotalSeconds });

    /// <summary>Lets the next requests to this bucket fail.</summary>
    public async Task FailAsync(string method, string kind, int times = 1, string url = "", JsonObject? more = null)
    {
        var fault = more ?? [];
        (fault["method"], fault["kind"], fault["times"], fault["url"]) = (method, kind, times, $"/{Bucket}{url}");
        await OrderAsync("fault", new() { ["fault"] = fault });
    }

    /// <summary>The requests to this bucket so far.</summary>
    public async Task<List<JsonObject>> RequestsAsync(string method) =>
        [.. (await OrderAsync("requests", []))["requests"]!.AsArray().Select(static r => r!.AsObject()).Where(r => (string)r["method"]! == method)];

    /// <summary>Multipart uploads that are neither completed nor given up.</summary>
    public async Task<int> UploadsAsync() => (int)(await OrderAsync("uploads", []))["count"]!;

    public Task<JsonObject> OrderAsync(string operation, JsonObject arguments)
    {
        arguments["bucket"] = Bucket;
        return S3Server.Shared.OrderAsync(operation, arguments);
    }

    public ValueTask DisposeAsync()
    {
        _stores.ForEach(static store => store.Dispose());
        return ValueTask.CompletedTask;
    }
}
