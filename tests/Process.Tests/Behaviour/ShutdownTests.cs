using System.Net;
using Pubky.Process.Tests.Running;

namespace Pubky.Process.Tests.Behaviour;

/// <summary>How the server stops when it is asked to (spec operations §2.4).</summary>
public sealed class ShutdownTests
{
    private const string Path = "/pub/upload.bin";

    private static readonly Content Half = new(1, 100_000);

    [Theory]
    [InlineData(Signals.Terminate)]
    [InlineData(Signals.Interrupt)]
    public async Task Server_Signalled_EndsStreamsAndLetsAnUploadFinish(int signal)
    {
        using var folder = new DataFolder();
        using var server = await ServerProcess.StartAsync(folder.Root);
        using var client = new Client(server);
        var member = await client.SignUpAsync();
        (await client.PutAsync(member, "/pub/first.txt", [1])).ShouldBe(HttpStatusCode.Created);
        using var stream = await EventStreamReader.OpenAsync(client, $"user={member.Id}&live=true");
        using var upload = await BeginUploadAsync(server, member);
        await upload.SendAsync(Half.Bytes());

        server.Signal(signal);
        await server.Log.LineWithAsync("[6103]").WaitAsync(ServerProcess.Patience);
        var events = await stream.ReadAsync();
        await upload.SendAsync(Half.Bytes());
        var answer = await upload.ReadToEndAsync();

        events.Select(static e => e.Event).ShouldBe([new FeedEvent("PUT", member.Uri("/pub/first.txt"))]);
        answer.ShouldStartWith("HTTP/1.1 201 ");
        (await server.WaitForExitAsync()).ShouldBe(0, server.Log.ToString());
        File.Exists(folder.Database + "-wal").ShouldBeFalse("The database was not closed.");
        (await ReadAfterRestartAsync(folder, member)).ShouldBe([.. Half.Bytes(), .. Half.Bytes()]);
    }

    [Fact]
    public async Task Server_SignalledWhileAClientHangs_GivesUpOnItAndExitsWithZero()
    {
        using var folder = new DataFolder();
        using var server = await ServerProcess.StartAsync(folder.Root);
        using var client = new Client(server);
        var member = await client.SignUpAsync();
        using var upload = await BeginUploadAsync(server, member);
        await upload.SendAsync(Half.Bytes());

        server.Signal(Signals.Terminate);

        (await server.WaitForExitAsync()).ShouldBe(0, server.Log.ToString());
        (await ReadAfterRestartAsync(folder, member)).ShouldBeNull();
        folder.Blobs().ShouldBeEmpty();
    }

    [Fact]
    public async Task Server_SignalledTwiceAtOnce_StillStopsInOrder()
    {
        using var folder = new DataFolder();
        using var server = await ServerProcess.StartAsync(folder.Root);
        using var client = new Client(server);
        var member = await client.SignUpAsync();
        using var upload = await BeginUploadAsync(server, member);

        server.Signal(Signals.Terminate);
        server.Signal(Signals.Interrupt);
        await server.Log.LineWithAsync("[6103]").WaitAsync(ServerProcess.Patience);
        await upload.SendAsync(Half.Bytes());
        await upload.SendAsync(Half.Bytes());

        (await upload.ReadToEndAsync()).ShouldStartWith("HTTP/1.1 201 ");
        (await server.WaitForExitAsync()).ShouldBe(0, server.Log.ToString());
    }

    [Fact]
    public async Task Server_SignalledOnAndOn_EndsAtOnce()
    {
        using var folder = new DataFolder();
        using var server = await ServerProcess.StartAsync(folder.Root);
        using var client = new Client(server);
        using var upload = await BeginUploadAsync(server, await client.SignUpAsync());

        await Until.TrueAsync(() => !Signals.Send(server.Id, Signals.Interrupt) || server.HasExited, "the impatient operator is heard");

        (await server.WaitForExitAsync()).ShouldBe(128 + Signals.Interrupt);
    }

    /// <summary>An upload of two halves, accepted by the server, of which nothing has been sent.</summary>
    private static async Task<RawConnection> BeginUploadAsync(ServerProcess server, Member member)
    {
        var upload = await RawConnection.OpenAsync(server.EndPoint);
        await upload.BeginPutAsync(member, Path, 2 * Half.Length, "Expect: 100-continue\r\n");
        await upload.ReadUntilAsync("100 Continue\r\n\r\n");
        return upload;
    }

    private static async Task<byte[]?> ReadAfterRestartAsync(DataFolder folder, Member member)
    {
        using var server = await ServerProcess.StartAsync(folder.Root);
        using var client = new Client(server);
        using var response = await client.SendAsync(HttpMethod.Get, member, Path);
        return response.StatusCode == HttpStatusCode.OK ? await response.Content.ReadAsByteArrayAsync() : null;
    }
}
