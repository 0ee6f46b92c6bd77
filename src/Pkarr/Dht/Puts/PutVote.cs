namespace Pubky.Pkarr.Dht.Puts;

/// <summary>What one recipient of a put did.</summary>
/// <param name="Stored">It holds the value now.</param>
/// <param name="ErrorCode">It refused; null if it stored or was silent.</param>
internal readonly record struct PutVote(bool Stored, int? ErrorCode)
{
    public static readonly PutVote Acknowledged = new(true, null);
    public static readonly PutVote Silent = new(false, null);

    public static PutVote Refused(int code) => new(false, code);
}
