namespace Pubky.Abstractions;

/// <summary>Finds grains, wherever the engine keeps them.</summary>
public interface IGrains
{
    /// <summary>The grain of a key. Cheap; nothing is loaded before the first call on it.</summary>
    IUserGrain User(PublicKey key);
}
