namespace Pubky.Server.Configuration;

/// <summary>A setting that must not reach a log: its text form hides it.</summary>
/// <param name="Value">The secret itself.</param>
public sealed record SecretText(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => "(secret)";
}
