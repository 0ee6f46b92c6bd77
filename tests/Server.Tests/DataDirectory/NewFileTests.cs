using Pubky.Folders;

namespace Pubky.Server.Tests;

public sealed class NewFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void TryCreate_FreeName_IsAFileOfTheOwnerAlone()
    {
        NewFile.TryCreate(_folder.At("f"), "content"u8).ShouldBeTrue();

        File.ReadAllText(_folder.At("f")).ShouldBe("content");
        File.GetUnixFileMode(_folder.At("f")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Directory.GetFiles(_folder.Path).ShouldBe([_folder.At("f")]);
    }

    [Fact]
    public void TryCreate_TakenName_LeavesTheFileAlone()
    {
        _folder.Write("f", "first");

        NewFile.TryCreate(_folder.At("f"), "second"u8).ShouldBeFalse();

        File.ReadAllText(_folder.At("f")).ShouldBe("first");
        Directory.GetFiles(_folder.Path).ShouldBe([_folder.At("f")]);
    }

    [Fact]
    public void TryCreate_LinkToNowhere_IsNotFollowed()
    {
        File.CreateSymbolicLink(_folder.At("f"), _folder.At("nowhere"));

        NewFile.TryCreate(_folder.At("f"), "content"u8).ShouldBeFalse();

        File.Exists(_folder.At("nowhere")).ShouldBeFalse();
    }

    [Fact]
    public async Task TryCreate_ManyAtOnce_ExactlyOneWins()
    {
        using var start = new ManualResetEventSlim();
        var attempts = Enumerable.Range(0, 16).Select(index => Task.Factory.StartNew(
            () =>
            {
                start.Wait();
                return NewFile.TryCreate(_folder.At("f"), [(byte)index]);
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)).ToList();

        start.Set();
        var won = await Task.WhenAll(attempts);

        won.Count(each => each).ShouldBe(1);
        File.ReadAllBytes(_folder.At("f")).ShouldBe([(byte)Array.IndexOf(won, true)]);
        Directory.GetFiles(_folder.Path).Length.ShouldBe(1);
    }
}
