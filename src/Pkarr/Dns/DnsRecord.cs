namespace Pubky.Pkarr.Dns;

/// <summary>One answer of a message.</summary>
/// <param name="Name">The owner: labels joined by dots, without a final one; <c>.</c> is the root. Case matters.</param>
/// <param name="TimeToLive">Lifetime in seconds.</param>
/// <param name="Data">What the record says.</param>
public sealed record DnsRecord(string Name, uint TimeToLive, RecordData Data);
