namespace Pubky.Abstractions;

/// <summary>The letters for a second, a minute, an hour and a day in quotas and rates.</summary>
public static class TimeUnits
{
    /// <summary>The unit of a letter.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out TimeSpan unit)
    {
        unit = text switch
        {
            "s" => TimeSpan.FromSeconds(1),
            "m" => TimeSpan.FromMinutes(1),
            "h" => TimeSpan.FromHours(1),
            "d" => TimeSpan.FromDays(1),
            _ => TimeSpan.Zero,
        };
        return unit > TimeSpan.Zero;
    }

    /// <summary>The letter of a unit.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No letter stands for it.</exception>
    public static char Letter(TimeSpan unit) => unit.TotalSeconds switch
    {
        1 => 's',
        60 => 'm',
        3600 => 'h',
        86400 => 'd',
        _ => throw new ArgumentOutOfRangeException(nameof(unit), unit, "Not a unit of time in quotas."),
    };
}
