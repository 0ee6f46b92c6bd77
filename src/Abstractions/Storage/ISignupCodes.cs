namespace Pubky.Abstractions;

/// <summary>The signup tokens of a homeserver (spec auth §8, operations §7.4). Using one is part of the commit that creates the account.</summary>
public interface ISignupCodes
{
    /// <summary>Stores new codes, durably.</summary>
    Task CreateCodesAsync(IReadOnlyList<SignupCodeRecord> codes, CancellationToken cancellation);

    /// <summary>The code with this canonical text, or null.</summary>
    ValueTask<SignupCodeRecord?> FindCodeAsync(string text, CancellationToken cancellation);

    /// <summary>Codes in ordinal order of their text.</summary>
    /// <param name="after">Exclusive lower bound, or null.</param>
    /// <param name="used">Only used ones, only unused ones, or (null) all.</param>
    /// <param name="limit">Most codes returned.</param>
    /// <param name="cancellation">Stops the waiting.</param>
    ValueTask<IReadOnlyList<SignupCodeRecord>> ListCodesAsync(string? after, bool? used, int limit, CancellationToken cancellation);

    /// <summary>Removes an unused code; false if it is unknown or used.</summary>
    Task<bool> RevokeCodeAsync(string text, CancellationToken cancellation);
}
