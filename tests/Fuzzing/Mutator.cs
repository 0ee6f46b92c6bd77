namespace Pubky.Fuzzing;

/// <summary>Makes inputs out of good ones: a few random cuts, changes and insertions each.</summary>
/// <param name="seeds">Good inputs; at least one.</param>
/// <param name="pieces">What means something to one parser or another.</param>
/// <param name="unit">Any character or byte.</param>
internal sealed class Mutator<T>(IReadOnlyList<T[]> seeds, IReadOnlyList<T[]> pieces, Func<Random, T> unit)
{
    private const int MaxChanges = 4;
    private const int MaxRandomLength = 64;
    private const int MaxRepeats = 40;

    // Repetitions of repetitions would fill the memory before they found anything.
    private const int MaxLength = 8192;

    /// <summary>The next input.</summary>
    public T[] Next(Random random)
    {
        if (random.Next(10) == 0)
        {
            return Concat(Enumerable.Range(0, random.Next(8)).Select(_ => AnyPiece(random)));
        }

        var input = seeds[random.Next(seeds.Count)];
        for (var changes = random.Next(MaxChanges + 1); changes > 0; changes--)
        {
            input = Change(input, random);
            input = input.Length > MaxLength ? input[..MaxLength] : input;
        }

        return input;
    }

    private T[] Change(T[] input, Random random)
    {
        var from = random.Next(input.Length + 1);
        var to = random.Next(3) == 0 ? random.Next(from, input.Length + 1) : Math.Min(from + random.Next(4), input.Length);
        return random.Next(6) switch
        {
            0 => [.. input[..from], .. input[to..]],
            1 => [.. input[..from], unit(random), .. input[Math.Min(from + 1, input.Length)..]],
            2 => [.. input[..from], .. AnyPiece(random), .. input[to..]],
            3 => [.. input[..from], .. Concat(Enumerable.Repeat(input[from..to], random.Next(MaxRepeats))), .. input[to..]],
            4 => [.. input[..from], .. TailOf(seeds[random.Next(seeds.Count)], random)],
            _ => [.. input[..from], .. AnyPiece(random), .. input[from..]],
        };
    }

    private T[] AnyPiece(Random random) => random.Next(4) == 0
        ? [.. Enumerable.Range(0, random.Next(MaxRandomLength)).Select(_ => unit(random))]
        : pieces[random.Next(pieces.Count)];

    private static T[] TailOf(T[] input, Random random) => input[random.Next(input.Length + 1)..];

    private static T[] Concat(IEnumerable<T[]> parts) => [.. parts.SelectMany(static part => part)];
}
