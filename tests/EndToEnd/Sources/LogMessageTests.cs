using System.Globalization;
using System.Text.RegularExpressions;

namespace Pubky.EndToEnd.Tests;

/// <summary>
/// The log messages of all projects together: operators filter and alert by event id, so an id means one message, wherever it
/// comes from. Read from the sources, for no assembly knows all the others.
/// </summary>
public sealed partial class LogMessageTests
{
    /// <summary>The ids of each project. Whoever adds one takes the next free thousand.</summary>
    private static readonly Dictionary<string, (int First, int Last)[]> Ranges = new()
    {
        ["Node"] = [(1000, 1499)],
        ["Silo"] = [(1500, 1999)],
        ["Api"] = [(2000, 2999), (5000, 5999)],
        ["Grains"] = [(3000, 4999)],
        ["Server"] = [(6000, 6999)],
        ["Testnet"] = [(7000, 7999)],
        ["Pkarr"] = [(8000, 8999)],
        ["Tls"] = [(9000, 9999)],
        ["Storage"] = [(10_000, 10_999)],
        ["PkarrRelay"] = [(11_000, 11_999)],
        ["Hosting"] = [(12_000, 12_999)],
    };

    private static readonly Message[] Messages = [.. Directory.GetFiles(Repository.Sources, "*.cs", SearchOption.AllDirectories)
        .Where(static file => !GeneratedFile().IsMatch(file))
        .SelectMany(Read)];

    [Fact]
    public void Sources_HoldMessages() => Messages.Length.ShouldBeGreaterThan(70, "otherwise nothing below is tested");

    [Fact]
    public void EventIds_AreUnique() => Messages.GroupBy(static message => message.Id)
        .Where(static same => same.Count() > 1)
        .Select(static same => $"{same.Key}: {string.Join(", ", same.Select(static message => message.File))}")
        .ShouldBeEmpty();

    [Fact]
    public void EventIds_LieInTheRangeOfTheirProject() => Messages
        .Where(static message => !Ranges.GetValueOrDefault(message.Project, []).Any(range => message.Id >= range.First && message.Id <= range.Last))
        .Select(static message => $"{message.Project} has {message.Id} in {message.File}")
        .ShouldBeEmpty();

    [Fact]
    public void Ranges_DoNotOverlap()
    {
        var ranges = Ranges.Values.SelectMany(static ranges => ranges).OrderBy(static range => range.First).ToList();

        ranges.Zip(ranges.Skip(1)).ShouldAllBe(pair => pair.First.Last < pair.Second.First);
    }

    /// <summary>A <c>TimeSpan</c> is printed as 00:00:07.4655732.</summary>
    [Fact]
    public void Durations_AreReadable() => Messages.Where(static message => message.Parameters.Contains("TimeSpan", StringComparison.Ordinal))
        .Select(static message => $"{message.Id} in {message.File} takes a TimeSpan; Duration is for reading.")
        .ShouldBeEmpty();

    [Fact]
    public void Read_BothWaysToGiveAnId_AreUnderstood()
    {
        Find("[LoggerMessage(12, LogLevel.Debug, \"a\")]\n static partial void A(ILogger logger);").ShouldBe([(12, "ILogger logger")]);
        Find("[LoggerMessage(\n EventId = 34, Message =\n \"a (b)\")]\n static partial void A(\n ILogger logger, TimeSpan b);")
            .ShouldBe([(34, "\n ILogger logger, TimeSpan b")]);
        Find("[LoggerMessage(Level = LogLevel.Debug)] static partial void A(ILogger logger);").ShouldBe([(-1, "ILogger logger")], "it has no id");
    }

    private static IEnumerable<Message> Read(string file)
    {
        var path = Path.GetRelativePath(Repository.Sources, file);
        return Find(File.ReadAllText(file)).Select(found => new Message(path.Split(Path.DirectorySeparatorChar)[0], path, found.Id, found.Parameters));
    }

    private static (int Id, string Parameters)[] Find(string source) => [.. Declaration().Matches(source).Select(static match =>
        (match.Groups["id"] is { Success: true } id ? int.Parse(id.Value, CultureInfo.InvariantCulture) : -1, match.Groups["parameters"].Value))];

    [GeneratedRegex(@"\[LoggerMessage\b(\s*\(\s*(EventId\s*=\s*)?(?<id>\d+))?.*?\bpartial\s+void\s+\w+\s*\((?<parameters>[^)]*)\)", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"[\\/](bin|obj)[\\/]")]
    private static partial Regex GeneratedFile();

    private sealed record Message(string Project, string File, int Id, string Parameters);
}
