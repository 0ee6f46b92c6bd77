using System.Net;
using Pubky.Hosting;
using Pubky.Testnet.Cli;

namespace Pubky.Testnet.Tests.Cli;

/// <summary>Spec operations §16.4.</summary>
public sealed class CommandLineTests
{
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    [Theory]
    [InlineData(null)]
    [InlineData("/data", "--persist", "/data")]
    [InlineData("/data", "--persist=/data")]
    [InlineData("/data", "persist", "/data")]
    public async Task Invoke_Directory_RunsOnIt(string? expected, params string[] arguments) =>
        (await RunAsync(arguments)).ShouldBe(new TestnetArguments(expected));

    [Theory]
    [InlineData("--homeserver-config", "/file", "--host", "box", "--no-dht", "--unknown-keys-unavailable", "persist", "/data")]
    [InlineData("persist", "/data", "--homeserver-config", "/file", "--host", "box", "--no-dht", "--unknown-keys-unavailable")]
    public async Task Invoke_EveryOption_IsPassedOn(params string[] arguments) =>
        (await RunAsync(arguments)).ShouldBe(new TestnetArguments("/data", "/file", "box", NoDht: true, UnknownKeysAreUnavailable: true));

    [Theory]
    [InlineData("-h")]
    [InlineData("--help")]
    public async Task Invoke_Help_IsPrinted(string option)
    {
        (await InvokeAsync([option], static (_, _) => throw new InvalidOperationException())).ShouldBe(0);

        _output.ToString().ShouldContain("pubky-testnet");
        _output.ToString().ShouldContain("--persist");
        _output.ToString().ShouldContain("--homeserver-config");
    }

    [Theory]
    [InlineData("--nonsense")]
    [InlineData("persist")]
    [InlineData("--persist")]
    [InlineData("--persist", "a", "persist", "b")]
    [InlineData("--homeserver-config")]
    [InlineData("--host")]
    public async Task Invoke_WrongArguments_IsAUsageError(params string[] arguments)
    {
        (await InvokeAsync(arguments, static (_, _) => throw new InvalidOperationException())).ShouldBe(2);

        _error.ToString().ShouldContain("pubky-testnet: ");
    }

    [Fact]
    public async Task Invoke_BusyPort_NamesItAndEndsWithOne()
    {
        var endPoint = new IPEndPoint(IPAddress.Any, 15411);

        var code = await InvokeAsync([], (_, _) => throw new PortBusyException(new ListenerEndPoint("Pkarr relay", endPoint), new IOException()));

        code.ShouldBe(1);
        _error.ToString().Trim().ShouldBe("pubky-testnet: The Pkarr relay cannot listen on 0.0.0.0:15411: port 15411 is already in use.");
    }

    private async Task<TestnetArguments?> RunAsync(string[] arguments)
    {
        TestnetArguments? given = null;

        var code = await InvokeAsync(arguments, (parsed, _) =>
        {
            given = parsed;
            return Task.CompletedTask;
        });

        code.ShouldBe(0, _error.ToString());
        return given;
    }

    private Task<int> InvokeAsync(string[] arguments, Func<TestnetArguments, CancellationToken, Task> run) =>
        new CommandLine(run, _output, _error).InvokeAsync(arguments);
}
