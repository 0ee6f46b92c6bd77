namespace Pubky.Abstractions;

/// <summary>Figures about the whole homeserver (spec operations §7.3).</summary>
/// <param name="Users">All accounts, disabled ones included.</param>
/// <param name="DisabledUsers">Disabled accounts.</param>
/// <param name="UsedBytes">Sum of the accounts' usage.</param>
/// <param name="SignupCodes">All signup codes.</param>
/// <param name="UnusedSignupCodes">Those nobody has used.</param>
public sealed record HomeserverStatistics(long Users, long DisabledUsers, long UsedBytes, long SignupCodes, long UnusedSignupCodes);
