using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Pubky.Folders;

namespace Pubky.Node.Tests.Cli;

/// <summary>A serving process: how it is stopped, and what keeps a second one away (cases 98 and 99).</summary>
public sealed class RunProcessTests : IDisposable
{
    private const string SocketVariable = "PUBKY__DRIVE__ICANN_LISTEN_SOCKET";
    private const string AdminSocketVariable = "PUBKY__ADMIN__LISTEN_SOCKET";
    private const string AnyPort = "127.0.0.1:0";
    private const string Ready = "listens on";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("-INT")]
    [InlineData("-TERM")]
    public async Task Run_Signal_IsExit0(string signal)
    {
        using var server = await ServeAsync();

        await SignalAsync(server, signal);
        await BuiltProgram.EndAsync(server);

        server.ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Run_KilledServer_LeavesTheDirectoryUsable()
    {
        using var killed = await ServeAsync();
        var second = await BuiltProgram.RunAsync(["-d", _folder.Path], (SocketVariable, AnyPort), (AdminSocketVariable, AnyPort));
        killed.Kill();
        await killed.WaitForExitAsync();

        using var next = await ServeAsync();
        await SignalAsync(next, "-TERM");
        await BuiltProgram.EndAsync(next);

        second.ExitCode.ShouldBe(1);
        second.Error.ShouldContain("Another process already serves the data directory");
        next.ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Run_OccupiedPort_IsExit1WithoutAStackTrace()
    {
        using var occupant = new TcpListener(IPAddress.Loopback, 0);
        occupant.Start();

        var result = await BuiltProgram.RunAsync(["-d", _folder.Path], (SocketVariable, occupant.LocalEndpoint.ToString()!), (AdminSocketVariable, AnyPort));

        result.ExitCode.ShouldBe(1);
        result.Error.ShouldContain(occupant.LocalEndpoint.ToString()!);
        result.Error.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task Run_Start_LogsDirectorySocketAndKeyInUtc()
    {
        using var server = BuiltProgram.Start(["-d", _folder.Path], (SocketVariable, AnyPort), (AdminSocketVariable, AnyPort), ("PUBKY__METRICS__ENABLED", "true"));
        var first = await BuiltProgram.ReadUntilAsync(server, "has its data in");
        var warning = await BuiltProgram.ReadUntilAsync(server, "metrics.enabled");
        await BuiltProgram.ReadUntilAsync(server, Ready);
        await SignalAsync(server, "-TERM");
        await BuiltProgram.EndAsync(server);

        first.ShouldMatch(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z info: .* public key [a-z0-9]{52} ");
        first.ShouldContain(_folder.Path);
        warning.ShouldContain("warn: ");
    }

    private async Task<Process> ServeAsync()
    {
        var server = BuiltProgram.Start(["-d", _folder.Path], (SocketVariable, AnyPort), (AdminSocketVariable, AnyPort));
        await BuiltProgram.ReadUntilAsync(server, Ready);
        return server;
    }

    private static async Task SignalAsync(Process process, string signal)
    {
        using var kill = Process.Start("kill", [signal, process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    [Theory]
    [InlineData("[storage]\ntype = \"google_bucket\"\nbucket_name = \"b\"\ncredential = \"-----BEGIN CERTIFICATE-----\"\n", "not built in this version")]
    public async Task Run_StorageThatIsNotBuilt_RefusesInsteadOfStoringElsewhere(string config, string message)
    {
        File.WriteAllText(Path.Combine(_folder.Path, "config.toml"), config);

        var result = await BuiltProgram.RunAsync(["-d", _folder.Path]);

        result.ExitCode.ShouldBe(1);
        result.Error.ShouldContain(message);
    }

    [Fact]
    public async Task Run_DatabaseThatIsNone_IsExit1WithoutAStackTrace()
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, "data"));
        File.WriteAllText(Path.Combine(_folder.Path, "data", "homeserver.db"), new string('x', 5000));

        var result = await BuiltProgram.RunAsync(["-d", _folder.Path]);

        result.ExitCode.ShouldBe(1);
        result.Error.ShouldContain("cannot be used");
        result.Error.ShouldNotContain("   at ");
    }
}
