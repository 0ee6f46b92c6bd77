using System.Buffers.Binary;
using System.Net;
using Pubky.Abstractions;
using Pubky.Pkarr.Dns;

namespace Pubky.Pkarr;

/// <summary>Reads endpoints out of a packet (spec pkarr §6.1, "parse").</summary>
internal static class EndpointRecords
{
    /// <summary>
    /// The endpoints of exactly one name, the lowest priority number first, equal ones in random order. Address hints are not
    /// used, only the addresses at the packet's apex.
    /// </summary>
    public static IEnumerable<PkarrEndpoint> Read(SignedPacket packet, string name, RecordType type, Random random)
    {
        var services = packet.Answers.Where(answer => answer.Name == name)
            .Select(static answer => answer.Data)
            .OfType<ServiceData>()
            .Where(service => service.Type == type)
            .ToArray();
        random.Shuffle(services);
        IPAddress[] addresses = [.. packet.Records(RecordNames.Apex)
            .Select(static record => record.Data)
            .OfType<AddressData>()
            .Select(static data => data.Address)];
        return services.OrderBy(static service => service.Priority).Select(service => From(packet.Key, service, addresses));
    }

    private static PkarrEndpoint From(PublicKey owner, ServiceData service, IPAddress[] addresses)
    {
        var target = service.Target.Length == 0 ? PkarrEndpoint.DirectTarget : service.Target;
        var port = service.Parameters.FirstOrDefault(static parameter => parameter.Key == ServiceParameter.PortKey).Value;
        return new PkarrEndpoint(
            owner,
            target,
            port.Length == sizeof(ushort) ? BinaryPrimitives.ReadUInt16BigEndian(port.Span) : (ushort)0,
            target == PkarrEndpoint.DirectTarget ? addresses : [],
            service.Parameters);
    }
}
