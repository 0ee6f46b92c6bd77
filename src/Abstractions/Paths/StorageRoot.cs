namespace Pubky.Abstractions;

/// <summary>The top directories of a user's storage (spec storage §5). Values are stored; they never change.</summary>
public enum StorageRoot
{
    /// <summary>Outside both roots: never readable or writable.</summary>
    None = 0,

    /// <summary>Under <c>/pub/</c>: readable by everybody.</summary>
    Public = 1,

    /// <summary>Under <c>/priv/</c>: readable with a covering capability.</summary>
    Private = 2,
}
