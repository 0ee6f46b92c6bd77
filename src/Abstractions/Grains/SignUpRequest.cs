namespace Pubky.Abstractions;

/// <summary>What is asked for when an account is created.</summary>
/// <param name="Cookie">Hash of the first session's secret; null creates no session.</param>
/// <param name="Capabilities">Of that session.</param>
/// <param name="Code">The signup code in canonical form, or null.</param>
/// <param name="CodeRequired">Whether the server asks for one; if not, <paramref name="Code"/> is ignored and stays unused.</param>
public sealed record SignUpRequest(SecretHash? Cookie, Capabilities Capabilities, string? Code, bool CodeRequired);
