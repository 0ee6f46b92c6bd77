namespace Pubky.Bench.Load.Wires;

/// <summary>What a client puts around its bytes.</summary>
internal enum Protection
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>TLS with a raw public key.</summary>
    RawKey,

    /// <summary>TLS with a certificate.</summary>
    Certificate,
}
