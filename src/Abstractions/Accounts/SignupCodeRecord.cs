namespace Pubky.Abstractions;

/// <summary>A signup token as it is stored (spec auth §8).</summary>
/// <param name="Text">Canonical text, <c>XXXX-XXXX-XXXX</c>.</param>
/// <param name="Quota">What the account made with it gets.</param>
/// <param name="CreatedAt">When it was made; microsecond resolution.</param>
/// <param name="UsedAt">When it was used, or null.</param>
/// <param name="UsedBy">Who used it, or null.</param>
public sealed record SignupCodeRecord(
    string Text, UserQuota Quota, DateTimeOffset CreatedAt, DateTimeOffset? UsedAt, PublicKey? UsedBy);
