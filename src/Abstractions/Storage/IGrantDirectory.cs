namespace Pubky.Abstractions;

/// <summary>Finds grants whose user is not known: their ids are unique on the homeserver.</summary>
public interface IGrantDirectory
{
    /// <summary>The grant with this id, whoever's it is, or null.</summary>
    ValueTask<Grant?> FindGrantAsync(GrantId id, CancellationToken cancellation);
}
