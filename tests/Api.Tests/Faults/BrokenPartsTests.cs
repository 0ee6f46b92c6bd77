using Pubky.Abstractions;
using Pubky.Api.Tests.Acceptance.Wire;
using Pubky.Api.Tests.Client.Events;
using Pubky.Storage.Memory;

namespace Pubky.Api.Tests.Faults;

/// <summary>A failure is never a clean-looking short answer (spec events §12.2 C19), and tells nothing about itself.</summary>
public class BrokenPartsTests
{
    private static readonly Entry File = new(
        StoragePath.Parse("/pub/x"), 1_000_000, default, "text/plain", default, default, new EntryContent.Blob(BlobId.Create()));

    [Theory]
    [InlineData("GET", "/pub/x", null)]
    [InlineData("GET", "/pub/", null)]
    [InlineData("PUT", "/pub/x", null)]
    [InlineData("GET", "/priv/x", "Authorization, Cookie")]
    [InlineData("DELETE", "/priv/x", "Authorization, Cookie")]
    public async Task Storage_BeforeTheFirstByte_Is500WithCors(string method, string path, string? vary)
    {
        await using var host = await BrokenHost.StartAsync(new HalfBrokenGrains(null), new FailingStreams(), new FailingBlobs(0));

        var reply = await SendAsync(host, new Request(method, $"/storage/{Keys.Text0}{path}").With("Origin", "https://a.example"));

        reply.ShouldBe(500, "Internal server error");
        (reply["Content-Type"], reply["Access-Control-Allow-Origin"]).ShouldBe(("text/plain; charset=utf-8", "https://a.example"));
        (reply["Cache-Control"], reply.All("Vary").Count()).ShouldBe(vary is null ? (null, 1) : ("no-store", 2));
        (vary is null ? null : reply["Vary"]).ShouldBe(vary);
    }

    [Fact]
    public async Task Feed_LogBroken_Is500()
    {
        await using var host = await BrokenHost.StartAsync(new HalfBrokenGrains(null), new FailingStreams(), new FailingBlobs(0));

        (await SendAsync(host, Request.Get("/events/"))).ShouldBe(500, "Internal server error");
    }

    [Fact]
    public async Task Download_BlobBreaksHalfWay_ConnectionIsCut()
    {
        await using var host = await BrokenHost.StartAsync(new HalfBrokenGrains(File), new FailingStreams(), new FailingBlobs(500_000));
        using var connection = await Connection.OpenAsync(host.EndPoint);
        await connection.SendAsync(Request.Get($"/storage/{Keys.Text0}/pub/x").Encode());

        // Even the head may be lost to the cut.
        await Should.ThrowAsync<IOException>(() => connection.ReadReplyAsync());
    }

    [Fact]
    public async Task Upload_StoreIsBusy_Is503AndLeavesNoBlob()
    {
        var blobs = new MemoryBlobStore(TimeProvider.System);
        await using var host = await BrokenHost.StartAsync(new HalfBrokenGrains(null, new StoreBusyException("full")), new FailingStreams(), blobs);

        var reply = await SendAsync(host, Upload());

        reply.ShouldBe(503, "Service temporarily overloaded");
        blobs.Count.ShouldBe(0);
    }

    [Fact]
    public async Task Upload_OutcomeOfItsCommitIsUnknown_KeepsTheBlob()
    {
        var blobs = new MemoryBlobStore(TimeProvider.System);
        await using var host = await BrokenHost.StartAsync(new HalfBrokenGrains(null, new BrokenException()), new FailingStreams(), blobs);

        var reply = await SendAsync(host, Upload());

        reply.ShouldBe(500, "Internal server error");
        blobs.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Stream_BreaksBeforeTheFirstPage_Is500()
    {
        await using var host = await BrokenHost.StartAsync(new HalfBrokenGrains(null), new FailingStreams(), new FailingBlobs(0));

        var reply = await SendAsync(host, Request.Get($"/events-stream?user={Keys.Text0}"));

        reply.ShouldBe(500, "Internal server error");
        (reply["Cache-Control"], reply["Vary"]).ShouldBe(("no-store", "pubky-host, Authorization, Cookie"));
    }

    [Fact]
    public async Task Stream_BreaksLater_IsCutAndDoesNotEndCleanly()
    {
        await using var host = await BrokenHost.StartAsync(
            new HalfBrokenGrains(null), new FailingStreams(Vectors.PutHello, Vectors.DeleteHello), new FailingBlobs(0));
        using var connection = await Connection.OpenAsync(host.EndPoint);
        await connection.SendAsync(Request.Get($"/events-stream?user={Keys.Text0}").Encode());

        await Should.ThrowAsync<IOException>(() => connection.ReadReplyAsync());
    }

    /// <summary>The clean end of a stream of history means that the reader has it all (spec events §12.2 C12).</summary>
    [Theory]
    [InlineData("", false)]
    [InlineData("&reverse=true", false)]
    [InlineData("&live=true", true)]
    public async Task Stream_ServerStopsInTheMiddle_EndsCleanlyOnlyIfItIsLive(string mode, bool cleanly)
    {
        await using var host = await BrokenHost.StartAsync(new HalfBrokenGrains(null), new StallingStreams(Vectors.PutHello), new FailingBlobs(0));
        using var connection = await Connection.OpenAsync(host.EndPoint);
        await connection.SendAsync(Request.Get($"/events-stream?user={Keys.Text0}{mode}").Encode());
        await connection.ReadHeadAsync();
        await connection.ReadChunkAsync();

        var stopping = host.StopAsync();

        if (cleanly)
        {
            (await connection.ReadChunkAsync()).ShouldBeNull();
        }
        else
        {
            await Should.ThrowAsync<IOException>(() => connection.ReadChunkAsync());
        }

        await stopping;
    }

    private static Request Upload() =>
        Request.Put($"/storage/{Keys.Text0}/pub/x", new byte[100_000]).With("Cookie", $"{Keys.Text0}={new string('0', 26)}");

    private static async Task<Reply> SendAsync(BrokenHost host, Request request)
    {
        using var connection = await Connection.OpenAsync(host.EndPoint);
        return await connection.ExchangeAsync(request);
    }
}
