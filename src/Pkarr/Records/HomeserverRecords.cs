using Pubky.Pkarr.Dns;

namespace Pubky.Pkarr;

/// <summary>The records a homeserver publishes under its own key (spec pkarr §4.2).</summary>
public static class HomeserverRecords
{
    private const uint TimeToLive = 3600;
    private const ushort DirectPriority = 1;
    private const ushort DomainPriority = 10;

    /// <summary>The records, in their order on the wire: the direct endpoint, the domain, the address.</summary>
    public static IReadOnlyList<DnsRecord> Build(HomeserverEndpoints endpoints)
    {
        List<DnsRecord> records = [];
        if (endpoints.PubkyTlsPort is { } port)
        {
            records.Add(Https(DirectPriority, ".", ServiceParameter.Port(port), ServiceParameter.AddressHint(endpoints.PublicIp)));
        }

        records.Add(endpoints.IcannDomain == HomeserverEndpoints.LocalDomain || endpoints.IsTestDomain
            ? Https(DomainPriority, endpoints.IcannDomain, ServiceParameter.HttpPort(endpoints.HttpPort))
            : Https(DomainPriority, endpoints.IcannDomain));

        if (endpoints.PubkyTlsPort is not null)
        {
            records.Add(Apex(new AddressData(endpoints.PublicIp)));
        }

        return records;
    }

    private static DnsRecord Https(ushort priority, string target, params ServiceParameter[] parameters) =>
        Apex(new ServiceData(RecordType.Https, priority, target, parameters));

    private static DnsRecord Apex(RecordData data) => new(RecordNames.Apex, TimeToLive, data);
}
