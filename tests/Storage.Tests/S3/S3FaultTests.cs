using System.Diagnostics;
using Pubky.Abstractions;
using Pubky.Storage.S3;
using Pubky.Storage.Tests.Blobs;

namespace Pubky.Storage.Tests.S3;

/// <summary>A service that fails, and settings that are wrong.</summary>
public sealed class S3FaultTests : BlobContract<S3BlobHost>
{
    private const int Large = (8 * 1024 * 1024) + 1;

    [Theory]
    [InlineData(1000)]
    [InlineData(Large)]
    public async Task Complete_ServiceIsBusyForAWhile_Succeeds(int size)
    {
        await Host.FailAsync("PUT", "status", times: 2, more: new() { ["status"] = 503, ["code"] = "SlowDown" });

        var id = await WriteAsync(Bytes(size));

        await ShouldHoldAsync(id, Bytes(size));
    }

    [Theory]
    [InlineData("PUT", 1000)]
    [InlineData("PUT", Large)]
    [InlineData("POST", Large)]
    public async Task Complete_AnswerIsLost_Succeeds(string method, int size)
    {
        // Of the two POST, the one that completes: its second attempt finds no upload any more.
        await Host.FailAsync(method, "lost", url: method == "POST" ? "/blobs/" : "");

        var id = await WriteAsync(Bytes(size));

        await ShouldHoldAsync(id, Bytes(size));
    }

    [Fact]
    public async Task Complete_AnswerToTheCompletionIsLost_FindsTheBlob()
    {
        await using var writer = await Store.CreateAsync(default);
        await FillAsync(writer, Bytes(Large));
        await Host.FailAsync("POST", "lost");

        await writer.CompleteAsync(default);

        await ShouldHoldAsync(writer.Id, Bytes(Large));
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(Large)]
    public async Task Complete_ServiceStaysBusy_SaysSoAndLeavesNothing(int size)
    {
        var store = await Host.OpenAsync(Host.Options with { Retries = 1 });
        var writer = await store.CreateAsync(default);
        await FillAsync(writer, Bytes(size));
        await Host.FailAsync("PUT", "status", times: 2, more: new() { ["status"] = 503, ["code"] = "SlowDown" });

        await Should.ThrowAsync<StoreBusyException>(async () => await writer.CompleteAsync(default));
        await Should.ThrowAsync<ObjectDisposedException>(async () => await writer.CompleteAsync(default));
        await writer.DisposeAsync();

        await ShouldBeAbsentAsync(writer.Id);
        (await Host.UploadsAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Complete_ServiceNeverAnswers_EndsAtTheLimit()
    {
        var store = await Host.OpenAsync(Host.Options with { RequestTimeout = TimeSpan.FromSeconds(1) });
        await using var writer = await store.CreateAsync(default);
        await FillAsync(writer, Bytes(10));
        await Host.FailAsync("PUT", "hang", times: 10);
        var watch = Stopwatch.StartNew();

        var error = await Should.ThrowAsync<StoreBusyException>(async () => await writer.CompleteAsync(default));

        error.Message.ShouldContain("within 1 s");
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(30));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(400_000)]
    public async Task Read_AnswerBreaksOff_GoesOnFromThere(int first)
    {
        var id = await WriteAsync(Bytes(1_000_000));
        await Host.FailAsync("GET", "cut", times: 3, url: "/blobs/", more: new() { ["after"] = 100_000 });
        await using var reader = await OpenAsync(id);
        reader.Position = first;
        var read = new byte[1_000_000 - first];

        await reader.ReadExactlyAsync(read);

        read.AsSpan().SequenceEqual(Bytes(1_000_000).AsSpan(first)).ShouldBeTrue();
        (await Host.RequestsAsync("GET")).Count(static r => r["range"] is not null).ShouldBeGreaterThanOrEqualTo(3);
    }

    [Fact]
    public async Task Read_AnswerAlwaysBreaksOffAtOnce_GivesUp()
    {
        var store = await Host.OpenAsync(Host.Options with { Retries = 2 });
        var id = await WriteAsync(Bytes(1_000_000));
        await Host.FailAsync("GET", "cut", times: 100, url: "/blobs/", more: new() { ["after"] = 0 });
        await using var reader = (await store.OpenAsync(id, default)).ShouldNotBeNull();

        await Should.ThrowAsync<StoreBusyException>(async () => await reader.ReadExactlyAsync(new byte[10]));
    }

    [Fact]
    public async Task Read_ServiceIgnoresRanges_IsAnErrorAndNotTheWrongPart()
    {
        var id = await WriteAsync(Bytes(1_000_000));
        await Host.FailAsync("GET", "whole", times: 10, url: "/blobs/");
        await using var reader = await OpenAsync(id);
        reader.Position = 10;

        (await Should.ThrowAsync<IOException>(async () => await reader.ReadExactlyAsync(new byte[10]))).Message.ShouldContain("1000000 bytes");
    }

    [Fact]
    public async Task Read_AfterMovingInADeletedBlob_SaysThatItIsDeleted()
    {
        var id = await WriteAsync(Bytes(1_000_000));
        await using var reader = await OpenAsync(id);
        await Store.DeleteAsync(id, default);
        reader.Position = 10;

        (await Should.ThrowAsync<IOException>(async () => await reader.ReadExactlyAsync(new byte[10]))).Message.ShouldContain("deleted");
    }

    [Fact]
    public async Task Clean_ServiceCannotListUploads_IsLeftToTheLifecycleRule()
    {
        await Host.FailAsync("GET", "status", more: new() { ["status"] = 501, ["code"] = "NotImplemented" });

        await Store.CleanAsync(default);
    }

    [Theory]
    [InlineData("NoSuchBucket", 404, "correct its name")]
    [InlineData("AccessDenied", 403, "s3:ListBucket")]
    [InlineData("SignatureDoesNotMatch", 403, "Check the credentials")]
    [InlineData("PermanentRedirect", 301, "region")]
    public async Task Open_ServiceRefuses_SaysWhatToDo(string code, int status, string remedy)
    {
        await Host.FailAsync("GET", "status", more: new() { ["status"] = status, ["code"] = code });

        var message = (await Should.ThrowAsync<IOException>(() => Host.OpenAsync(Host.Options))).Message;

        message.ShouldContain(code);
        message.ShouldContain(remedy);
        message.ShouldContain(Host.Bucket);
        message.ShouldContain(S3Server.Shared.Endpoint.ToString());
    }

    [Fact]
    public async Task Open_NoSuchBucket_SaysSo() =>
        (await Should.ThrowAsync<IOException>(() => Host.OpenAsync(Host.Options with { Bucket = "nobody-made-it" }))).Message.ShouldContain("NoSuchBucket");

    [Fact]
    public async Task Open_NobodyThere_IsBusyAndSaysWhere()
    {
        var options = Host.Options with { Endpoint = new Uri("http://127.0.0.1:9"), Retries = 0 };

        (await Should.ThrowAsync<StoreBusyException>(() => Host.OpenAsync(options))).Message.ShouldContain("127.0.0.1:9");
    }

    [Fact]
    public async Task Open_BadOptions_NamesEachOfThem()
    {
        var bad = new S3BlobOptions
        {
            Bucket = "b", Prefix = "/x", Endpoint = new Uri("ftp://x"), Region = "", AccessKey = "only", PartSize = (5 << 20) - 1, MaxUploads = 0,
            ConnectTimeout = TimeSpan.Zero, RequestTimeout = TimeSpan.Zero, Retries = 21, AbandonedAfter = TimeSpan.FromMinutes(59),
        };

        var message = (await Should.ThrowAsync<ArgumentException>(() => Host.OpenAsync(bad))).Message;

        foreach (var name in typeof(S3BlobOptions).GetProperties().Select(static p => p.Name).Except(["PathStyle", "Checksums"]))
        {
            message.ShouldContain(name);
        }
    }

    [Fact]
    public void ToString_Options_KeepsSecrets() =>
        (Host.Options with { SecretKey = "very secret", SessionToken = "token" }).ToString().ShouldNotContain("very secret");
}
