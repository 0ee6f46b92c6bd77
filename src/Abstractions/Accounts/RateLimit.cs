namespace Pubky.Abstractions;

/// <summary>A bandwidth limit in its three states: the server's default, none, or a rate (spec operations §8.2).</summary>
public readonly record struct RateLimit
{
    /// <summary>The stored form of <see cref="Unlimited"/>.</summary>
    public const string UnlimitedText = "unlimited";

    // Null is the default state, so that default(RateLimit) is Default.
    private readonly string? _text;

    private RateLimit(string? text) => _text = text;

    /// <summary>Whatever the server's configuration says.</summary>
    public static RateLimit Default => default;

    /// <summary>No limit, whatever the configuration says.</summary>
    public static RateLimit Unlimited => new(UnlimitedText);

    /// <summary>The stored form: null default, <c>unlimited</c>, else the canonical rate.</summary>
    public string? Text => _text;

    /// <summary>Whether it is a rate of its own.</summary>
    public bool IsValue => _text is not (null or UnlimitedText);

    /// <summary>A rate of its own.</summary>
    public static RateLimit Of(Bandwidth rate) => new(rate.ToString());

    /// <summary>Reads the stored form; anything unreadable reads as the default (spec operations §8.2).</summary>
    public static RateLimit FromText(string? text) => text switch
    {
        null => Default,
        UnlimitedText => Unlimited,
        _ => Bandwidth.TryParse(text, out var rate) ? Of(rate) : Default,
    };
}
