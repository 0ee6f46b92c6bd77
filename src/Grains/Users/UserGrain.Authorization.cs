using Pubky.Abstractions;

namespace Pubky.Grains.Users;

/// <summary>Who may read and write what (spec auth §9). Comes before any look at what exists.</summary>
public partial class UserGrain
{
    /// <inheritdoc/>
    public ValueTask<StorageStatus> AuthorizeReadAsync(SecretHash? session, StoragePath path)
    {
        return path.Root switch
        {
            StorageRoot.Public => new(StorageStatus.Ok),
            StorageRoot.Private => AuthorizePrivateAsync(),
            _ => new(StorageStatus.ReadOutsideRoots),
        };

        async ValueTask<StorageStatus> AuthorizePrivateAsync() =>
            await FindAsync(session) is not { } found ? StorageStatus.PrivateReadNeedsSession
            : found.Capabilities.Allow(CapabilityActions.Read, path) ? StorageStatus.Ok
            : StorageStatus.NoReadCapability;
    }

    private async ValueTask<StorageStatus> AuthorizeWriteAsync(SecretHash? session, StoragePath path)
    {
        if (await FindAsync(session) is not { } found)
        {
            return StorageStatus.NoSession;
        }

        return path.Root == StorageRoot.None ? StorageStatus.WriteOutsideRoots
            : found.Capabilities.Allow(CapabilityActions.Write, path) ? StorageStatus.Ok
            : StorageStatus.NoWriteCapability;
    }

    private ValueTask<Session?> FindAsync(SecretHash? session) =>
        session is { } secret ? _state.FindSessionAsync(secret) : new((Session?)null);
}
