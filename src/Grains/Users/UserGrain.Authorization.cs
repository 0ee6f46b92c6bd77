using Pubky.Abstractions;

namespace Pubky.Grains.Users;

/// <summary>Who may read and write what (spec auth §9). Comes before any look at what exists.</summary>
public partial class UserGrain
{
    /// <inheritdoc/>
    public ValueTask<StorageStatus> AuthorizeReadAsync(Caller caller, StoragePath path)
    {
        return path.Root switch
        {
            StorageRoot.Public => new(StorageStatus.Ok),
            StorageRoot.Private => AuthorizePrivateAsync(),
            _ => new(StorageStatus.ReadOutsideRoots),
        };

        async ValueTask<StorageStatus> AuthorizePrivateAsync() =>
            caller.Kind == CallerKind.OtherUser ? StorageStatus.TenantMismatch
            : await FindSessionAsync(caller) is not { } session ? StorageStatus.PrivateReadNeedsSession
            : session.Capabilities.Allow(CapabilityActions.Read, path) ? StorageStatus.Ok
            : StorageStatus.NoReadCapability;
    }

    private async ValueTask<StorageStatus> AuthorizeWriteAsync(Caller caller, StoragePath path)
    {
        var session = await FindKnownSessionAsync(caller);
        if (session is null && caller.Kind != CallerKind.OtherUser)
        {
            return StorageStatus.NoSession;
        }

        return path.Root == StorageRoot.None ? StorageStatus.WriteOutsideRoots
            : session is null ? StorageStatus.TenantMismatch
            : session.Capabilities.Allow(CapabilityActions.Write, path) ? StorageStatus.Ok
            : StorageStatus.NoWriteCapability;
    }
}
