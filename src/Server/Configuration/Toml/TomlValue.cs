namespace Pubky.Server.Configuration.Toml;

/// <summary>A value of a TOML document and where it stands.</summary>
internal abstract class TomlValue(TomlPosition at)
{
    /// <summary>Where the value begins.</summary>
    public TomlPosition At { get; } = at;

    /// <summary>The value's TOML type.</summary>
    public abstract TomlKind Kind { get; }
}

/// <summary>A string of any of the four notations.</summary>
internal sealed class TomlString(string value, TomlPosition at) : TomlValue(at)
{
    public string Value { get; } = value;

    public override TomlKind Kind => TomlKind.String;
}

/// <summary>A 64-bit integer.</summary>
internal sealed class TomlInteger(long value, TomlPosition at) : TomlValue(at)
{
    public long Value { get; } = value;

    public override TomlKind Kind => TomlKind.Integer;
}

/// <summary>A 64-bit float; may be infinite or not a number.</summary>
internal sealed class TomlFloat(double value, TomlPosition at) : TomlValue(at)
{
    public double Value { get; } = value;

    public override TomlKind Kind => TomlKind.Float;
}

/// <summary>A boolean.</summary>
internal sealed class TomlBoolean(bool value, TomlPosition at) : TomlValue(at)
{
    public bool Value { get; } = value;

    public override TomlKind Kind => TomlKind.Boolean;
}
