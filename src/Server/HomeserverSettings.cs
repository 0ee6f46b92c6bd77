using Pubky.Server.Configuration;
using Pubky.Protocol;

namespace Pubky.Server;

/// <summary>All that a homeserver needs to start.</summary>
/// <param name="Directory">Where its data lies.</param>
/// <param name="Keys">Its identity.</param>
/// <param name="Config">Its configuration.</param>
/// <param name="Warnings">What the operator should read once logging works.</param>
/// <param name="Lock">Keeps other processes away from the directory until disposed; null where there are none.</param>
public sealed record HomeserverSettings(
    DataDirectory Directory,
    KeyPair Keys,
    HomeserverConfig Config,
    IReadOnlyList<string> Warnings,
    IDisposable? Lock) : IDisposable
{
    /// <summary>Frees the key and the lock, once the server has stopped.</summary>
    public void Dispose()
    {
        Keys.Dispose();
        Lock?.Dispose();
    }
}
