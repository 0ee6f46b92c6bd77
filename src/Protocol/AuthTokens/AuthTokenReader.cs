using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using Pubky.Abstractions;

namespace Pubky.Protocol;

/// <summary>Decodes the fields of an AuthToken; neither time nor signature is looked at.</summary>
internal static class AuthTokenReader
{
    /// <summary>The fields, or the error to answer. The timestamp may be any 64-bit number.</summary>
    public static bool TryRead(
        ReadOnlySpan<byte> token,
        out ulong timestamp,
        out PublicKey user,
        [NotNullWhen(true)] out Capabilities? capabilities,
        [NotNullWhen(false)] out string? error)
    {
        timestamp = 0;
        user = default;
        capabilities = null;
        error = CheckHead(token);
        if (error is not null)
        {
            return false;
        }

        var reader = new PostcardReader(token[(AuthTokenLayout.VersionOffset + 1)..]);
        if (!reader.TryReadBytes(sizeof(ulong), out var time)
            || !reader.TryReadBytes(PublicKey.Size, out var key)
            || !reader.TryReadText(out var list))
        {
            error = AuthTokenErrors.Malformed;
            return false;
        }

        timestamp = BinaryPrimitives.ReadUInt64BigEndian(time);
        if (!PublicKey.TryFromBytes(key, out user))
        {
            error = AuthTokenErrors.InvalidKey;
            return false;
        }

        // What follows the last field was never meant by the signer's client (spec auth §4.2).
        if (!reader.Rest.IsEmpty)
        {
            error = AuthTokenErrors.TrailingBytes;
            return false;
        }

        error = Capabilities.TryParse(list, out capabilities, out var position) ? null : AuthTokenErrors.InvalidCapability(position);
        return capabilities is not null;
    }

    private static string? CheckHead(ReadOnlySpan<byte> token)
    {
        if (token.Length <= AuthTokenLayout.VersionOffset)
        {
            return AuthTokenErrors.TooShort;
        }

        if (token[AuthTokenLayout.VersionOffset] != AuthTokenLayout.Version)
        {
            return AuthTokenErrors.UnknownVersion;
        }

        return token[AuthTokenLayout.NamespaceOffset..].StartsWith(AuthTokenLayout.Namespace) ? null : AuthTokenErrors.WrongNamespace;
    }
}
