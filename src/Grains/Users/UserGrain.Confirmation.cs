namespace Pubky.Grains.Users;

/// <summary>
/// Whether what is at hand is up to date, on a store that others write to. Writers need not ask before they commit: the version
/// they decided on is checked by the store.
/// </summary>
public partial class UserGrain
{
    private readonly SharedLook _look;

    private bool IsShared => _services.Options.SharedStoreTrust is not null;

    /// <summary>Whether a public file at hand may be given out without asking the store.</summary>
    private bool IsTrusted => _services.Options.SharedStoreTrust is not { } trust || _state.IsConfirmedWithin(trust);

    /// <summary>After this, what is at hand is no older than this call.</summary>
    private ValueTask ConfirmAsync() => IsShared ? new(_look.LookAsync()) : default;
}
