namespace Pubky.Pkarr.Dns;

/// <summary>DNS record types that Pubky uses (spec pkarr §3.5); any other number is carried as it is.</summary>
public enum RecordType : ushort
{
    /// <summary>An IPv4 address.</summary>
    A = 1,

    /// <summary>An alias for another name.</summary>
    Cname = 5,

    /// <summary>Character strings.</summary>
    Txt = 16,

    /// <summary>An IPv6 address.</summary>
    Aaaa = 28,

    /// <summary>A service binding (RFC 9460).</summary>
    Svcb = 64,

    /// <summary>A service binding for HTTPS.</summary>
    Https = 65,
}
