using System.Diagnostics;
using Pubky.Abstractions;

namespace Pubky.Grains.Users;

/// <summary>Grants and their bearers (spec auth §7).</summary>
public partial class UserGrain
{
    /// <summary>How long a bearer lives, in seconds, whatever its grant says (spec auth §7.5).</summary>
    private const long BearerLifetime = 3600;

    /// <inheritdoc/>
    public ValueTask<GrantExchangeResult> ExchangeGrantAsync(Grant presented, SecretHash token) =>
        WriteAsync((Grain: this, presented, token), static (request, user, at) =>
            request.Grain.DecideExchangeAsync(request.presented, request.token, user, at));

    /// <inheritdoc/>
    public async ValueTask<Grant?> FindGrantAsync(GrantId id) =>
        await _services.Store.FindGrantAsync(id, CancellationToken.None) is { } grant && grant.User == Key ? grant : null;

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<Grant>> ListGrantsAsync()
    {
        var now = _services.Time.GetUtcNow().ToUnixTimeSeconds();
        var grants = await _services.Store.ListGrantsAsync(Key, CancellationToken.None);
        return [.. grants.Where(grant => grant.IsActive(now))];
    }

    /// <inheritdoc/>
    public ValueTask<bool> RevokeGrantAsync(GrantId id) =>
        WriteAsync((Grain: this, id), static async (request, user, _) =>
            user is null || await request.Grain.FindGrantAsync(request.id) is not { } grant ? Decide.Answer(false)
            : grant.RevokedAt is not null ? Decide.Answer(true)
            : Decide.Commit(true, user.UsedBytes, new UserChange.RevokeGrant(request.id)));

    private async ValueTask<Decision<GrantExchangeResult>> DecideExchangeAsync(
        Grant presented, SecretHash token, User? user, DateTimeOffset at)
    {
        if (user is null)
        {
            return Decide.Answer(new GrantExchangeResult(GrantExchangeStatus.UserNotFound, null));
        }

        // Looked up by id alone: an id that belongs to somebody else must not be taken over (spec auth §16.1).
        var stored = await _services.Store.FindGrantAsync(presented.Id, CancellationToken.None);
        if (stored is not null && !stored.HasClaimsOf(presented))
        {
            return Decide.Answer(new GrantExchangeResult(GrantExchangeStatus.Mismatch, null));
        }

        if (stored?.RevokedAt is not null)
        {
            return Decide.Answer(new GrantExchangeResult(GrantExchangeStatus.Revoked, null));
        }

        var grant = stored ?? presented with { CreatedAt = at, RevokedAt = null };
        var expires = at.ToUnixTimeSeconds() + BearerLifetime;
        var setBearer = new UserChange.SetBearer(grant.Id, token, expires);
        return new Decision<GrantExchangeResult>(
            new GrantExchangeResult(GrantExchangeStatus.Ok, new GrantSession(token, grant, expires)),
            user.UsedBytes,
            stored is null ? [new UserChange.AddGrant(grant), setBearer] : [setBearer],
            Freed: null,
            static status => status == CommitStatus.GrantIdTaken
                ? new GrantExchangeResult(GrantExchangeStatus.Mismatch, null)
                : throw new UnreachableException($"The store refused a grant with {status}."));
    }
}
