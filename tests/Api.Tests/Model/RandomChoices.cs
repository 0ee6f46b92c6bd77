using System.Text;

namespace Pubky.Api.Tests.Model;

/// <summary>The parts random requests are made of: few enough that they meet.</summary>
internal sealed class RandomChoices(int seed)
{
    private static readonly string[] Directories =
        ["/pub/", "/pub/a/", "/pub/a/b/", "/pub/a_b/", "/priv/", "/priv/a/", "/priv/b/", "/pub/ä %+/", "/pub/c++/"];

    // The last two are in another order in UTF-8 than in UTF-16; the first ones collide with directories.
    private static readonly string[] Names = ["a", "b", "a_b", "x.txt", "b-", "\ufb00", "\U0001f600"];

    private readonly Random _random = new(seed);

    public bool Chance(int percent) => _random.Next(100) < percent;

    public T Of<T>(IReadOnlyList<T> items) => items[_random.Next(items.Count)];

    public int Below(int end) => _random.Next(end);

    public string Directory() => Chance(4) ? "/other/" : Of(Directories);

    /// <summary>A path of a file, rarely one where there can be none.</summary>
    public string File() => Chance(3) ? Directory() : Directory() + Of(Names);

    /// <summary>Mostly short, sometimes a blob, sometimes a good part of the quota.</summary>
    public byte[] Body()
    {
        var length = Below(20) switch
        {
            < 13 => Below(60),
            < 15 => 0,
            < 18 => 65_530 + Below(12),
            _ => 200_000 + Below(300_000),
        };
        var body = new byte[length];

        // From few values, so that writing the same again and finding an old tag again both happen.
        Array.Fill(body, (byte)('a' + Below(3)));
        return body;
    }

    public Condition WriteCondition(ModelFile? current) => Below(10) switch
    {
        0 => new Condition(Tags(current), null),
        1 => new Condition(null, Tags(current)),
        2 => new Condition(Tags(current), Tags(current)),
        3 => new Condition(null, new Condition.Tags("*")),
        4 when current is not null => new Condition(new Condition.Tags(current.ETag), null),
        _ => Model.Condition.None,
    };

    public Condition ReadCondition(ModelFile? current) => Chance(20) ? new Condition(null, Tags(current)) : Model.Condition.None;

    public PartOf? Part(ModelFile? current)
    {
        if (Chance(60))
        {
            return null;
        }

        var size = current?.Bytes.Length ?? 10;
        var first = Chance(70) ? Below(size + 3) : (int?)null;
        var last = first is null ? Below(size + 3) : Chance(60) ? first + Below(size + 3) : null;
        return new PartOf(first, last, Chance(20) ? Tag(current) : null);
    }

    public string Encode(string path) => string.Concat(Encoding.UTF8.GetBytes(path).Select(b =>
        char.IsAsciiLetterOrDigit((char)b) || b == '/' || (b < 128 && !Chance(50) && "-_.+".Contains((char)b, StringComparison.Ordinal))
            ? $"{(char)b}"
            : $"%{b:X2}"));

    private string Tag(ModelFile? current) =>
        current is not null && Chance(60) ? current.ETag : Chance(50) ? new ModelFile([]).ETag : "\"other\"";

    private Condition.Tags Tags(ModelFile? current) => new(Below(5) switch
    {
        0 => "*",
        1 => "W/" + Tag(current),
        2 => $"{Tag(current)}, {Tag(current)}",
        _ => Tag(current),
    });
}
