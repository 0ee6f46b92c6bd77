namespace Pubky.Abstractions;

/// <summary>A page of one user's events under one root. Both bounds are exclusive.</summary>
/// <param name="User">Whose events.</param>
/// <param name="Root">Public or private.</param>
/// <param name="After">Only events with a larger cursor.</param>
/// <param name="Before">Only events with a smaller cursor.</param>
/// <param name="Reverse">Newest first.</param>
/// <param name="Limit">Most events returned.</param>
public sealed record UserEventQuery(PublicKey User, StorageRoot Root, Cursor After, Cursor Before, bool Reverse, int Limit);
