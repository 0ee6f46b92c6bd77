using System.Diagnostics;

namespace Pubky.Bench.Load.Wires;

/// <summary>Opens wires.</summary>
internal static class Wire
{
    /// <summary>Connects to loopback and, for TLS, shakes hands.</summary>
    public static async Task<IWire> OpenAsync(int port, Protection protection) => protection switch
    {
        Protection.None => await PlainWire.OpenAsync(port),
        Protection.RawKey => await TlsWire.OpenAsync(port, rawKey: true),
        Protection.Certificate => await TlsWire.OpenAsync(port, rawKey: false),
        _ => throw new UnreachableException(),
    };
}
