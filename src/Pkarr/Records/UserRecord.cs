using Pubky.Abstractions;
using Pubky.Pkarr.Dns;

namespace Pubky.Pkarr;

/// <summary>The <c>_pubky</c> record, by which a user names a homeserver (spec pkarr §5). Only clients publish it.</summary>
public static class UserRecord
{
    /// <summary>The owner name below the user's key.</summary>
    public const string Name = "_pubky";

    private const uint TimeToLive = 3600;

    /// <summary>Reads the homeserver out of a user's packet: the first SVCB or HTTPS record counts, later ones do not.</summary>
    public static UserRecordStatus Read(SignedPacket packet, out PublicKey homeserver)
    {
        homeserver = default;
        foreach (var record in packet.Records(Name))
        {
            if (record.Data is ServiceData service)
            {
                return KeyText.TryParse(service.Target, out homeserver) ? UserRecordStatus.Found : UserRecordStatus.Malformed;
            }
        }

        return UserRecordStatus.Missing;
    }

    /// <summary>
    /// The records of a user's next packet: those of the packet there, in their order, without its <c>_pubky…</c> ones, then the
    /// one that names the homeserver (spec pkarr §5.1).
    /// </summary>
    /// <param name="replaced">The packet there; null if there is none.</param>
    /// <param name="homeserver">The homeserver.</param>
    public static IEnumerable<DnsRecord> Build(SignedPacket? replaced, PublicKey homeserver)
    {
        var kept = (replaced?.Answers ?? []).Where(static record => !record.Name.StartsWith(Name, StringComparison.Ordinal));
        return kept.Append(new DnsRecord(Name, TimeToLive, new ServiceData(RecordType.Https, 0, homeserver.ToString(), [])));
    }
}
