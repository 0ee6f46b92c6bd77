namespace Pubky.Tls;

/// <summary>Names of the protocols, and the choice among those offered (spec pubky-tls §1.6).</summary>
internal static class ApplicationProtocols
{
    private static readonly byte[] Http11 = [.. "http/1.1"u8];
    private static readonly byte[] Http2 = [.. "h2"u8];

    /// <summary>The name on the wire; empty for none.</summary>
    public static ReadOnlyMemory<byte> NameOf(ApplicationProtocol protocol) => protocol switch
    {
        ApplicationProtocol.Http2 => Http2,
        ApplicationProtocol.Http11 => Http11,
        _ => default,
    };

    /// <summary>Chooses from the list of a client; none if it has nothing that is spoken here, which is no error.</summary>
    public static ApplicationProtocol Choose(ReadOnlySpan<byte> offered, bool http2)
    {
        var chosen = ApplicationProtocol.None;
        for (var reader = new WireReader(offered); !reader.IsEmpty;)
        {
            var name = reader.ReadShortVector();
            if (http2 && name.SequenceEqual(Http2))
            {
                return ApplicationProtocol.Http2;
            }

            if (name.SequenceEqual(Http11))
            {
                chosen = ApplicationProtocol.Http11;
            }
        }

        return chosen;
    }
}
