using Pubky.Folders;
using Pubky.Server;

namespace Pubky.Node.Tests.Cli;

/// <summary>The subcommand <c>init</c> in a process of its own (cases 96 and 97).</summary>
public sealed class InitProcessTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Init_Twice_CreatesOnceAndChangesNothing()
    {
        var first = await BuiltProgram.RunAsync(["--data-dir", _folder.At("new"), "init"]);
        var secret = File.ReadAllText(_folder.At("new", "secret"));
        var config = File.ReadAllText(_folder.At("new", "config.toml"));
        var second = await BuiltProgram.RunAsync(["init", "--data-dir", _folder.At("new")]);

        first.ShouldBe(new ProcessResult(0, $"The data directory is {_folder.At("new")}{Environment.NewLine}", ""));
        second.ShouldBe(first);
        secret.ShouldMatch("^[0-9a-f]{64}$");
        File.GetUnixFileMode(_folder.At("new", "secret")).ShouldBe(OwnerOnly);
        File.GetUnixFileMode(_folder.At("new", "config.toml")).ShouldBe(OwnerOnly);
        File.ReadAllText(_folder.At("new", "secret")).ShouldBe(secret);
        File.ReadAllText(_folder.At("new", "config.toml")).ShouldBe(config);
        Directory.GetFileSystemEntries(_folder.At("new")).Length.ShouldBe(2);
    }

    [Theory]
    [InlineData("config.toml", "Failed to read or create config file")]
    [InlineData("secret", "The key file")]
    public async Task Init_BrokenFile_IsExit1AndLeftAlone(string name, string message)
    {
        var path = _folder.Write(name, "test");

        var result = await BuiltProgram.RunAsync(["-d", _folder.Path, "init"]);

        result.ExitCode.ShouldBe(1);
        result.Error.ShouldStartWith($"pubky-homeserver: {message} '{path}'");
        result.Error.ShouldNotContain("   at ");
        File.ReadAllText(path).ShouldBe("test");
    }

    [Fact]
    public async Task Init_DirectoryOfARunningServer_IsHarmless()
    {
        using var held = InstanceLock.Acquire(DataDirectory.At(_folder.Path));

        var result = await BuiltProgram.RunAsync(["-d", _folder.Path, "init"]);

        result.ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Init_DoubtfulSettings_AreWarnedOf()
    {
        _folder.Write("config.toml", "[general]\nsignup_mod = 1");
        File.SetUnixFileMode(_folder.Write("secret", new string('0', 64)), OwnerOnly | UnixFileMode.OtherRead);

        var result = await BuiltProgram.RunAsync(["-d", _folder.Path, "init"], ("PUBKY__METRICS__ENABLED", "true"));

        result.ExitCode.ShouldBe(0);
        result.Error.ShouldContain("warning: config.toml, line 2, column 14: general.signup_mod: unknown key");
        result.Error.ShouldContain("warning: environment variable PUBKY__METRICS__ENABLED: metrics.enabled: the metrics listener: not built");
        result.Error.ShouldContain($"warning: The key file '{_folder.At("secret")}' is open to other users");
    }
}
