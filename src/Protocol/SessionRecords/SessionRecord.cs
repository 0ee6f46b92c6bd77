using System.Diagnostics.CodeAnalysis;
using Pubky.Abstractions;

namespace Pubky.Protocol;

/// <summary>What sign-up, sign-in and <c>GET /session</c> answer: a session in postcard form (spec auth §6.5).</summary>
/// <param name="User">Whose session it is.</param>
/// <param name="CreatedAt">Microseconds after a sign-in, whole seconds from <c>GET /session</c>; since the Unix epoch.</param>
/// <param name="Name">Empty today; old servers put the client's User-Agent there.</param>
/// <param name="UserAgent">As <paramref name="Name"/>.</param>
/// <param name="Capabilities">In the order of the list.</param>
public sealed record SessionRecord(PublicKey User, ulong CreatedAt, string Name, string UserAgent, Capabilities Capabilities)
{
    private const byte Version = 0;

    /// <summary>The record that a sign-up or sign-in answers.</summary>
    public static SessionRecord ForSignIn(Session session) => From(session, session.CreatedAt.ToUnixMicroseconds());

    /// <summary>The record that <c>GET /session</c> answers.</summary>
    public static SessionRecord ForLookup(Session session) => From(session, session.CreatedAt.ToUnixTimeSeconds());

    /// <summary>The postcard form.</summary>
    public byte[] Encode()
    {
        var writer = new PostcardWriter();
        writer.WriteBytes([Version]);
        writer.WriteBytes(User.ToArray());
        writer.WriteVarint(CreatedAt);
        writer.WriteText(Name);
        writer.WriteText(UserAgent);
        writer.WriteVarint((ulong)Capabilities.Count);
        foreach (var capability in Capabilities)
        {
            writer.WriteText(capability.ToString());
        }

        return writer.ToArray();
    }

    /// <summary>Decodes a record as clients do: what follows the last field is ignored.</summary>
    /// <param name="bytes">The body.</param>
    /// <param name="record">The record.</param>
    /// <param name="error">What is wrong when the answer is false.</param>
    public static bool TryDecode(
        ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out SessionRecord? record, [NotNullWhen(false)] out string? error)
    {
        record = null;
        if (bytes.IsEmpty)
        {
            error = "empty payload";
            return false;
        }

        if (bytes[0] != Version)
        {
            error = "unknown version";
            return false;
        }

        record = Read(new PostcardReader(bytes[1..]));
        error = record is null ? "malformed session record" : null;
        return record is not null;
    }

    private static SessionRecord From(Session session, long createdAt) =>
        new(session.User, (ulong)createdAt, string.Empty, string.Empty, session.Capabilities);

    private static SessionRecord? Read(PostcardReader reader) =>
        reader.TryReadBytes(PublicKey.Size, out var key) && PublicKey.TryFromBytes(key, out var user)
        && reader.TryReadVarint(out var createdAt)
        && reader.TryReadText(out var name)
        && reader.TryReadText(out var userAgent)
        && TryReadCapabilities(ref reader, out var capabilities)
            ? new SessionRecord(user, createdAt, name, userAgent, capabilities)
            : null;

    private static bool TryReadCapabilities(ref PostcardReader reader, [NotNullWhen(true)] out Capabilities? capabilities)
    {
        capabilities = null;
        if (!reader.TryReadVarint(out var count))
        {
            return false;
        }

        // The count is the sender's claim: the list grows only as far as there are bytes.
        var items = new List<Capability>();
        for (ulong i = 0; i < count; i++)
        {
            if (!reader.TryReadText(out var text) || !Capability.TryParse(text, out var capability, out _))
            {
                return false;
            }

            items.Add(capability);
        }

        capabilities = new Capabilities([.. items]);
        return true;
    }
}
