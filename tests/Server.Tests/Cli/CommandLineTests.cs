using Pubky.Folders;
using Pubky.Server.Cli;

namespace Pubky.Server.Tests.Cli;

/// <summary>What the command line hands to the server, and what it makes of the server's end.</summary>
public sealed class CommandLineTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _error = new();

    public void Dispose()
    {
        _folder.Dispose();
        _error.Dispose();
    }

    [Theory]
    [InlineData]
    [InlineData("run")]
    public async Task Run_Settings_AreCompleteAndLocked(params string[] command)
    {
        var served = false;
        var exit = await InvokeAsync(["-d", _folder.Path, .. command], (settings, _) =>
        {
            served = true;
            settings.Directory.Root.ShouldBe(_folder.Path);
            settings.Warnings.ShouldBeEmpty();
            settings.Config.Drive.IcannListenSocket.Port.ShouldBe(6286);
            settings.Keys.PublicKey.ToString().Length.ShouldBe(52);
            Should.Throw<StartupException>(() => InstanceLock.Acquire(settings.Directory));
            return Task.FromResult(7);
        });

        served.ShouldBeTrue();
        exit.ShouldBe(7);
        InstanceLock.Acquire(DataDirectory.At(_folder.Path)).Dispose();
    }

    [Fact]
    public async Task Run_FailureOfTheSurroundings_IsExit1WithItsMessageAlone()
    {
        var exit = await InvokeAsync(["-d", _folder.Path], (_, _) => throw new IOException("Port 6286 is taken."));

        exit.ShouldBe(1);
        _error.ToString().ShouldBe($"pubky-homeserver: Port 6286 is taken.{Environment.NewLine}");
    }

    [Fact]
    public async Task Run_Bug_IsExit1WithTheDetailsNeededToFindIt()
    {
        var exit = await InvokeAsync(["-d", _folder.Path], (_, _) => throw new InvalidOperationException("Impossible."));

        exit.ShouldBe(1);
        _error.ToString().ShouldContain("please report it: System.InvalidOperationException: Impossible.");
    }

    private Task<int> InvokeAsync(string[] arguments, Func<HomeserverSettings, CancellationToken, Task<int>> run) =>
        new CommandLine("pubky-homeserver", "A homeserver.", run, TextWriter.Null, _error).InvokeAsync(arguments);
}
