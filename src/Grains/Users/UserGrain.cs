using System.Diagnostics.CodeAnalysis;
using Pubky.Abstractions;

namespace Pubky.Grains.Users;

/// <summary>
/// The one writer of a user's data (design §1). Readers take an immutable snapshot and never wait; writers pass a gate one by
/// one, decide on what is true behind it, commit with the version they decided on, and swap the snapshot.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "The write gate never makes the wait handle that would need disposing.")]
public partial class UserGrain : IUserGrain
{
    private readonly UserGrainServices _services;
    private readonly GrainState _state;

    /// <summary>Makes the grain of a key; nothing is loaded before the first call.</summary>
    public UserGrain(PublicKey key, UserGrainServices services)
    {
        _services = services;
        _state = new GrainState(key, services);
        _look = new SharedLook(_state.ConfirmAsync);
    }

    private PublicKey Key => _state.Key;

    /// <inheritdoc/>
    public async ValueTask<User?> DescribeAsync()
    {
        await ConfirmAsync();
        return await _state.GetUserAsync();
    }

    /// <inheritdoc/>
    public async ValueTask<Usage?> GetUsageAsync() =>
        await DescribeAsync() is { } user ? new Usage(user.UsedBytes, LimitOf(user), user.Disabled, user.Quota) : null;

    /// <inheritdoc/>
    public ValueTask<bool> SetDisabledAsync(bool disabled) =>
        WriteAsync(disabled, static (disabled, user, _) => new ValueTask<Decision<bool>>(
            user is null ? Decide.Answer(false)
            : user.Disabled == disabled ? Decide.Answer(true)
            : Decide.Commit(true, user.UsedBytes, new UserChange.SetDisabled(disabled))));
}
