namespace Pubky.Tls;

/// <content>The parser.</content>
internal ref partial struct ClientHello
{
    private const int RandomSize = 32;
    private const int MaxSessionId = 32;

    /// <summary>Reads the body of a ClientHello, without the message header.</summary>
    /// <exception cref="TlsAlertException">The message is malformed.</exception>
    public static ClientHello Parse(ReadOnlySpan<byte> body)
    {
        var reader = new WireReader(body);
        var hello = default(ClientHello);
        reader.ReadUInt16(); // legacy_version: supported_versions alone counts
        reader.Take(RandomSize);
        hello.SessionId = reader.ReadShortVector();
        hello.Suites = new CodeList(reader.ReadVector());
        hello.Compression = reader.ReadShortVector();
        if (hello.SessionId.Length > MaxSessionId || hello.Compression.IsEmpty)
        {
            throw WireReader.Malformed();
        }

        // A hello of old versions may end here.
        if (!reader.IsEmpty)
        {
            hello.ReadExtensions(reader.ReadVector());
            reader.End();
        }

        return hello;
    }

    private void ReadExtensions(ReadOnlySpan<byte> extensions)
    {
        // One bit for each type there is: a hello of 16 KiB holds 4,000 extensions, too many to compare each with each.
        Span<ulong> seen = stackalloc ulong[(ushort.MaxValue + 1) / 64];
        for (var reader = new WireReader(extensions); !reader.IsEmpty;)
        {
            var type = reader.ReadUInt16();
            var body = reader.ReadVector();
            var bit = 1UL << (type % 64);
            if ((seen[type / 64] & bit) != 0)
            {
                throw new TlsAlertException(AlertDescription.IllegalParameter, $"Extension {type} occurs twice.");
            }

            seen[type / 64] |= bit;
            if (type == (ushort)ExtensionType.PreSharedKey && !reader.IsEmpty)
            {
                throw new TlsAlertException(AlertDescription.IllegalParameter, "The pre-shared keys are not the last extension.");
            }

            ReadExtension((ExtensionType)type, new WireReader(body));
        }
    }

    private void ReadExtension(ExtensionType type, WireReader body)
    {
        switch (type)
        {
            case ExtensionType.SupportedVersions:
                OffersTls13 = new CodeList(body.ReadShortVector()).Contains(ServerMessages.Tls13);
                break;
            case ExtensionType.SupportedGroups:
                HasGroups = true;
                Groups = new CodeList(body.ReadVector());
                break;
            case ExtensionType.SignatureAlgorithms:
                HasSignatureSchemes = true;
                SignatureSchemes = new CodeList(body.ReadVector());
                break;
            case ExtensionType.KeyShare:
                HasKeyShares = true;
                KeyShares = new KeyShares(body.ReadVector());
                break;
            case ExtensionType.ServerCertificateType:
                ServerCertificateTypes = NotEmpty(body.ReadShortVector());
                break;
            case ExtensionType.ApplicationLayerProtocols:
                Protocols = ReadProtocols(body.ReadVector());
                break;
            case ExtensionType.ServerName:
                ServerName = ReadServerName(body.ReadVector());
                break;
            case ExtensionType.EarlyData:
                OffersEarlyData = true;
                break;
            default:
                return;
        }

        body.End();
    }

    private static ReadOnlySpan<byte> ReadProtocols(ReadOnlySpan<byte> list)
    {
        for (var reader = new WireReader(NotEmpty(list)); !reader.IsEmpty;)
        {
            NotEmpty(reader.ReadShortVector());
        }

        return list;
    }

    private static ReadOnlySpan<byte> ReadServerName(ReadOnlySpan<byte> list)
    {
        const byte hostName = 0;
        var name = default(ReadOnlySpan<byte>);
        for (var reader = new WireReader(NotEmpty(list)); !reader.IsEmpty;)
        {
            var type = reader.ReadByte();
            var value = reader.ReadVector();
            name = type == hostName && name.IsEmpty ? value : name;
        }

        return name;
    }

    private static ReadOnlySpan<byte> NotEmpty(ReadOnlySpan<byte> list) => list.IsEmpty ? throw WireReader.Malformed() : list;
}
