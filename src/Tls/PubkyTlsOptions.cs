namespace Pubky.Tls;

/// <summary>What an operator may decide about Pubky TLS (spec pubky-tls §3.4).</summary>
public sealed record PubkyTlsOptions
{
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromHours(1);

    /// <summary>How long a handshake may take before the connection is closed without an alert. Default 10 s; at most 1 h.</summary>
    public TimeSpan HandshakeTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Handshakes in progress at once; connections above it are closed at once. Default 1,000.</summary>
    /// <remarks>
    /// A handshake holds at most a message of 16 KiB and a record that is not whole yet, so a thousand cost about 33 MiB at most; one
    /// that has received nothing holds no buffer.
    /// </remarks>
    public int MaxHandshakes { get; init; } = 1_000;

    /// <summary>Whether <c>h2</c> is chosen when a client offers it by ALPN (spec pubky-tls §1.6). Default: HTTP/1.1 only.</summary>
    public bool Http2 { get; init; }

    /// <summary>Records sealed under one key before the server updates it. Tests lower it to see the update happen.</summary>
    internal long RecordsPerKey { get; init; } = 1L << 23;

    /// <summary>Everything that is wrong with these options, a sentence each; empty if nothing is.</summary>
    public IReadOnlyList<string> Validate()
    {
        List<string> errors = [];
        if (HandshakeTimeout <= TimeSpan.Zero || HandshakeTimeout > LongestTimeout)
        {
            errors.Add($"{nameof(HandshakeTimeout)} is {HandshakeTimeout}; it must be more than nothing and at most {LongestTimeout}.");
        }

        if (MaxHandshakes < 1)
        {
            errors.Add($"{nameof(MaxHandshakes)} is {MaxHandshakes}; it must be 1 or more.");
        }

        return errors;
    }
}
