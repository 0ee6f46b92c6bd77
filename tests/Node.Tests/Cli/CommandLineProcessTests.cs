using Pubky.Folders;
using Pubky.Server;

namespace Pubky.Node.Tests.Cli;

/// <summary>The program as its users start it (spec operations §2.5 and §3, cases 96 to 98).</summary>
public sealed class CommandLineProcessTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("--version")]
    [InlineData("-V")]
    public async Task Version_IsOneLine(string flag)
    {
        var result = await BuiltProgram.RunAsync([flag]);

        result.ShouldBe(new ProcessResult(0, $"pubky-homeserver 0.1.0{Environment.NewLine}", ""));
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    public async Task Help_NamesTheOptionAndTheCommands(string flag)
    {
        var result = await BuiltProgram.RunAsync([flag]);

        result.ExitCode.ShouldBe(0);
        result.Output.ShouldContain("--data-dir <DIR>");
        result.Output.ShouldContain("init");
        result.Error.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("--bogus")]
    [InlineData("frobnicate")]
    [InlineData("--data-dir")]
    [InlineData("--data-dir", "")]
    [InlineData("init", "now")]
    public async Task Usage_Wrong_IsExit2WithAHint(params string[] arguments)
    {
        var result = await BuiltProgram.RunAsync(arguments);

        result.ExitCode.ShouldBe(2);
        result.Output.ShouldBeEmpty();
        result.Error.ShouldContain("Try 'pubky-homeserver --help'.");
    }

    [Fact]
    public async Task DataDir_RegularFile_IsExit2()
    {
        var path = _folder.Write("file", "content");

        var result = await BuiltProgram.RunAsync(["--data-dir", path, "init"]);

        result.ExitCode.ShouldBe(2);
        result.Error.ShouldContain($"--data-dir names a file, not a directory: {path}");
        File.ReadAllText(path).ShouldBe("content");
    }

    [Fact]
    public async Task DataDir_Tilde_IsTheHomeDirectory()
    {
        var result = await BuiltProgram.RunAsync(["-d", "~/x/y", "init"], ("HOME", _folder.Path));

        result.ExitCode.ShouldBe(0);
        File.Exists(_folder.At("x", "y", "secret")).ShouldBeTrue();
    }

    [Fact]
    public async Task DataDir_Absent_IsDotPubky()
    {
        var result = await BuiltProgram.RunAsync(["init"], ("HOME", _folder.Path));

        result.ExitCode.ShouldBe(0);
        File.Exists(_folder.At(".pubky", "secret")).ShouldBeTrue();
    }

    [Fact]
    public async Task Run_DirectoryThatCannotBe_IsExit1WithoutAStackTrace()
    {
        var result = await BuiltProgram.RunAsync(["-d", _folder.At(_folder.Write("file", ""), "x")]);

        result.ExitCode.ShouldBe(1);
        result.Error.ShouldStartWith("pubky-homeserver: The data directory");
        result.Error.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task Run_DirectoryOfARunningServer_IsExit1ThatNamesIt()
    {
        using var held = InstanceLock.Acquire(DataDirectory.At(_folder.Path));

        var result = await BuiltProgram.RunAsync(["run", "-d", _folder.Path]);

        result.ExitCode.ShouldBe(1);
        result.Error.ShouldStartWith($"pubky-homeserver: Another process already serves the data directory '{_folder.Path}'");
        File.Exists(_folder.At("secret")).ShouldBeFalse();
    }
}
