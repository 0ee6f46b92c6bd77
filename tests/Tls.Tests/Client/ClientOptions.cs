namespace Pubky.Tls.Tests.Client;

/// <summary>What the test client offers; the defaults are those of the native SDK (spec pubky-tls §1.2).</summary>
internal sealed record ClientOptions
{
    public ushort[] Suites { get; init; } = [0x1302, 0x1301, 0x1303];

    public ushort[] Versions { get; init; } = [0x0304, 0x0303];

    public ushort[] Groups { get; init; } = [ClientGroup.X25519, ClientGroup.P256];

    /// <summary>Groups for which a share is sent at once; others get one after a retry.</summary>
    public ushort[] Shares { get; init; } = [ClientGroup.X25519];

    public ushort[] SignatureSchemes { get; init; } = [0x0807];

    /// <summary>Extension 20; null leaves it out.</summary>
    public byte[]? CertificateTypes { get; init; } = [2];

    public string? ServerName { get; init; } = "_pubky.8pinxxgqs41n4aididenw5apqp1urfmzdztr8jt4abrkdn435ewo";

    public string[] Protocols { get; init; } = [];

    public int SessionIdLength { get; init; } = 32;

    /// <summary>Length of the records that the hello is cut into.</summary>
    public int HelloRecordSize { get; init; } = 1 << 14;

    /// <summary>Whether a ChangeCipherSpec goes before the Finished, as clients in compatibility mode send it.</summary>
    public bool ChangeCipherSpec { get; init; } = true;

    /// <summary>Types of extensions to leave out.</summary>
    public ushort[] Omit { get; init; } = [];

    /// <summary>Extensions at the end, as they are.</summary>
    public (ushort Type, byte[] Body)[] Extra { get; init; } = [];

    /// <summary>Changes the share before it is sent.</summary>
    public Func<byte[], byte[]> ChangeShare { get; init; } = share => share;

    /// <summary>Changes the Finished message before it is sealed.</summary>
    public Func<byte[], byte[]> ChangeFinished { get; init; } = finished => finished;

    /// <summary>Zeros behind the content of every record.</summary>
    public int Padding { get; init; }
}
