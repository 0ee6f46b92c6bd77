using System.Net;
using System.Text;
using Pubky.Process.Tests.Running;

namespace Pubky.Process.Tests.Behaviour;

/// <summary>What the server does, and never does, to the files of its data directory (spec operations §4).</summary>
public sealed class DataDirectoryTests
{
    [Fact]
    public async Task SecondProcess_OnTheSameDirectory_IsRefusedAndChangesNothing()
    {
        using var folder = new DataFolder();
        using var first = await ServerProcess.StartAsync(folder.Root);
        using var client = new Client(first);
        var member = await client.SignUpAsync();
        var identity = folder.Identity();

        using var second = ServerProcess.Launch(folder.Root);

        (await second.WaitForExitAsync()).ShouldBe(1);
        second.Log.ToString().ShouldContain($"Another process already serves the data directory '{folder.Root}'");
        folder.Identity().ShouldBe(identity);
        (await client.PutAsync(member, "/pub/still-served.txt", [1])).ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task KeyAndConfiguration_OfTheOperator_AreNeverWritten()
    {
        using var folder = new DataFolder();
        await File.WriteAllTextAsync(folder.Config, "# mine\n[general]\n\n# the end, without a line feed");
        await File.WriteAllTextAsync(folder.Secret, $" {new string('A', 64)}\n");
        var identity = folder.Identity();

        using (var killed = await ServerProcess.StartAsync(folder.Root))
        {
            killed.Kill();
        }

        using var stopped = await ServerProcess.StartAsync(folder.Root);
        stopped.Signal(Signals.Terminate);
        (await stopped.WaitForExitAsync()).ShouldBe(0);

        folder.Identity().ShouldBe(identity);
    }

    [Fact]
    public async Task SessionSecret_IsInNoFileAndNoLog()
    {
        using var folder = new DataFolder();
        using var server = await ServerProcess.StartAsync(folder.Root);
        using var client = new Client(server);
        var member = await client.SignUpAsync();
        (await client.PutAsync(member, "/priv/mine.txt", [1])).ShouldBe(HttpStatusCode.Created);

        FilesWith(folder, member.Secret).ShouldBeEmpty();
        FilesWith(folder, "/priv/mine.txt").ShouldNotBeEmpty("The search does not find what is there.");
        server.Signal(Signals.Terminate);
        (await server.WaitForExitAsync()).ShouldBe(0);

        FilesWith(folder, member.Secret).ShouldBeEmpty();
        server.Log.ToString().ShouldNotContain(member.Secret);
    }

    /// <summary>The lock is left out: it is empty, and nobody else may open it.</summary>
    private static List<string> FilesWith(DataFolder folder, string text) =>
        [.. Directory.GetFiles(folder.Root, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) != "lock" && Holds(file, text))];

    private static bool Holds(string file, string text)
    {
        // The server has some of them open for writing.
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;
    }
}
