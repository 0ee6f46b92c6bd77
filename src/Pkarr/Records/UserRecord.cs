using Pubky.Abstractions;
using Pubky.Pkarr.Dns;

namespace Pubky.Pkarr;

/// <summary>The <c>_pubky</c> record, by which a user names a homeserver (spec pkarr §5). Only clients write it.</summary>
public static class UserRecord
{
    /// <summary>The owner name below the user's key.</summary>
    public const string Name = "_pubky";

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
}
