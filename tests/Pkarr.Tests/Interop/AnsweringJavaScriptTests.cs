using System.Net;
using System.Text.Json.Nodes;
using Pubky.Pkarr.Dht;
using Pubky.Pkarr.Tests.Dht.Server;
using Pubky.Pkarr.Tests.Dht.Transport;

namespace Pubky.Pkarr.Tests.Interop;

/// <summary>Our server is asked by a node of another implementation, which has transaction ids of two bytes.</summary>
public sealed class AnsweringJavaScriptTests : IAsyncLifetime
{
    private readonly SocketWorld _world = new();
    private readonly JavaScriptNodes _javaScript = JavaScriptNodes.Start();
    private int _asker;
    private IPEndPoint _server = new(IPAddress.Loopback, 0);

    public async Task InitializeAsync()
    {
        _server = _world.OpenServer().EndPoint;
        _asker = (await _javaScript.OpenAsync()).Node;
    }

    public async Task DisposeAsync()
    {
        await _world.DisposeAsync();
        await _javaScript.DisposeAsync();
    }

    [Fact]
    public async Task Ping_IsUnderstood()
    {
        var (result, _) = await AskAsync("ping", []);

        ((string?)result!["id"]).ShouldBe(SocketWorld.Id('s').ToString());
    }

    [Fact]
    public async Task FindNode_GivesNodes()
    {
        var (result, _) = await AskAsync("find_node", new() { ["target"] = Target(ServerWorld.Item(0)) });

        ((string)result!["nodes"]!).Length.ShouldBe(20 * 26 * 2);
    }

    [Fact]
    public async Task Puts_AreJudgedAsTheReferenceDoes()
    {
        var (empty, _) = await AskAsync("get", new() { ["target"] = Target(ServerWorld.Item(0)) });
        empty!.ContainsKey("v").ShouldBeFalse();
        var token = (string)empty["token"]!;

        (await ErrorAsync(ServerWorld.Item(1001), token)).ShouldBeNull();
        (await ErrorAsync(ServerWorld.Item(1001), token)).ShouldBeNull("the same again");
        (await ErrorAsync(ServerWorld.Item(1002), token)).ShouldBeNull();
        (await ErrorAsync(ServerWorld.Item(1001), token)).ShouldBe("302");
        (await ErrorAsync(ServerWorld.Item(1003), token, cas: 1001)).ShouldBe("301");
        (await ErrorAsync(ServerWorld.Item(1003), "00000000")).ShouldBe("203");
        (await ErrorAsync(ServerWorld.Item(1003) with { Signature = new byte[64] }, token)).ShouldBe("206");

        var (found, _) = await AskAsync("get", new() { ["target"] = Target(ServerWorld.Item(0)) });
        ((long)found!["seq"]!).ShouldBe(1002);
        ((string?)found["v"]).ShouldBe(Convert.ToHexStringLower("value"u8));
    }

    [Fact]
    public async Task Item_PutByItsClient_IsFoundByItsClient()
    {
        var alone = _world.OpenServer(known: new FixedNodes(0));
        var (client, _) = await _javaScript.OpenAsync(alone.EndPoint.ToString());
        var item = ServerWorld.Item(77, "from another implementation");

        var put = await _javaScript.AskAsync("put", Put(client, item));
        var found = await _javaScript.AskAsync("get", new() { ["node"] = client, ["target"] = Target(item) });

        ((int)put["count"]!).ShouldBe(1);
        ((string?)put["target"]).ShouldBe(Target(item));
        ((long)found["seq"]!).ShouldBe(77);
        ((string?)found["v"]).ShouldBe(Convert.ToHexStringLower(item.Value.Span));
    }

    [Fact]
    public async Task UnknownMethod_WithoutTarget_204() => (await AskAsync("vote", [])).Error.ShouldBe("204");

    internal static JsonObject Put(int node, MutableItem item) => new()
    {
        ["node"] = node,
        ["k"] = Convert.ToHexStringLower(item.Key.ToArray()),
        ["seq"] = item.Sequence,
        ["v"] = Convert.ToHexStringLower(item.Value.Span),
        ["sig"] = Convert.ToHexStringLower(item.Signature.Span),
    };

    private static string Target(MutableItem item) => ServerWorld.TargetOf(item).ToString();

    private Task<(JsonObject? Result, string? Error)> AskAsync(string method, JsonObject arguments) =>
        _javaScript.QueryAsync(_asker, _server.Port, method, arguments);

    private async Task<string?> ErrorAsync(MutableItem item, string token, long? cas = null)
    {
        var arguments = Put(0, item);
        arguments.Remove("node");
        arguments["token"] = token;
        if (cas is { } expected)
        {
            arguments["cas"] = expected;
        }

        return (await AskAsync("put", arguments)).Error;
    }
}
