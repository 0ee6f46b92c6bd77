using Pubky.Folders;

namespace Pubky.Server.Tests;

public sealed class AdminPasswordFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ReadOrCreate_Missing_MakesARandomOneForTheOwnerAlone()
    {
        var first = AdminPasswordFile.ReadOrCreate(_folder.At("first"));
        var second = AdminPasswordFile.ReadOrCreate(_folder.At("second"));

        first.ShouldMatch("^[0-9a-f]{40}$");
        second.ShouldNotBe(first);
        File.ReadAllText(_folder.At("first")).ShouldBe(first);
        File.GetUnixFileMode(_folder.At("first")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Directory.GetFiles(_folder.Path).Length.ShouldBe(2);
    }

    [Theory]
    [InlineData("hunter2", "hunter2")]
    [InlineData("  two words \r\n", "two words")]
    public void ReadOrCreate_Existing_IsTakenWithoutTheSpaceAroundItAndNotWritten(string content, string password)
    {
        var path = _folder.Write("admin_password", content);

        AdminPasswordFile.ReadOrCreate(path).ShouldBe(password);
        File.ReadAllText(path).ShouldBe(content);
    }

    [Fact]
    public void ReadOrCreate_Raced_GivesEverybodyTheSamePassword()
    {
        var path = _folder.At("admin_password");

        var passwords = Enumerable.Range(0, 16).AsParallel().WithDegreeOfParallelism(8).Select(_ => AdminPasswordFile.ReadOrCreate(path)).ToList();

        passwords.Distinct().ShouldHaveSingleItem().ShouldBe(File.ReadAllText(path));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n")]
    [InlineData("two\nlines")]
    [InlineData("пароль")]
    public void ReadOrCreate_NoPasswordInside_IsRefusedAndLeftAlone(string content)
    {
        var path = _folder.Write("admin_password", content);

        var refusal = Should.Throw<StartupException>(() => AdminPasswordFile.ReadOrCreate(path));

        refusal.Message.ShouldStartWith($"The admin password file '{path}' holds no password");
        File.ReadAllText(path).ShouldBe(content);
    }

    [Fact]
    public void ReadOrCreate_HugeFile_IsRefused() =>
        Should.Throw<StartupException>(() => AdminPasswordFile.ReadOrCreate(_folder.Write("admin_password", new string('a', 5000))));

    [Fact]
    public void ReadOrCreate_NoDirectory_IsRefused() =>
        Should.Throw<StartupException>(() => AdminPasswordFile.ReadOrCreate(_folder.At("missing", "admin_password")));
}
