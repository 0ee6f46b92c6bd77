namespace Pubky.Pkarr;

/// <summary>Between which lifetimes a packet counts as fresh, whatever its records say (spec pkarr §2.8).</summary>
/// <param name="Min">Least seconds.</param>
/// <param name="Max">Most seconds; not less than <paramref name="Min"/>.</param>
public readonly record struct TtlBounds(uint Min, uint Max)
{
    /// <summary>Five minutes to a day.</summary>
    public static TtlBounds Default { get; } = new(300, 86_400);

    /// <summary>The bounds with another least; the most moves along if it would be smaller.</summary>
    public TtlBounds WithMin(uint min) => new(min, Math.Max(min, Max));

    /// <summary>The bounds with another most; the least moves along if it would be greater.</summary>
    public TtlBounds WithMax(uint max) => new(Math.Min(Min, max), max);

    /// <summary>The lifetime of a packet in seconds: the smallest of its answers, within the bounds; the least if it has none.</summary>
    public uint Of(SignedPacket packet)
    {
        var smallest = packet.Answers.Count == 0 ? Min : packet.Answers.Min(static answer => answer.TimeToLive);
        return Math.Clamp(smallest, Min, Max);
    }
}
