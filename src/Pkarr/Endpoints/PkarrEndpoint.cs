using System.Buffers.Binary;
using System.Net;
using Pubky.Abstractions;
using Pubky.Pkarr.Dns;

namespace Pubky.Pkarr;

/// <summary>One way to reach a host whose name ends in a key (spec pkarr §6.1).</summary>
/// <param name="Owner">The key whose packet the record stands in: what a server reached directly must prove to have.</param>
/// <param name="Target">The domain; <see cref="DirectTarget"/> if the owner itself is reached at <paramref name="Addresses"/>.</param>
/// <param name="Port">The port; 0 if the record names none.</param>
/// <param name="Addresses">The addresses of the owner; empty unless it is reached directly.</param>
/// <param name="Parameters">All parameters of the record.</param>
public sealed record PkarrEndpoint(
    PublicKey Owner, string Target, ushort Port, IReadOnlyList<IPAddress> Addresses, IReadOnlyList<ServiceParameter> Parameters)
{
    /// <summary>The target that stands for the owner.</summary>
    public const string DirectTarget = ".";

    /// <summary>Whether the owner itself is reached, by Pubky TLS.</summary>
    public bool IsDirect => Target == DirectTarget;

    /// <summary>The domain to reach it by; null if it is reached directly.</summary>
    public string? Domain => IsDirect ? null : Target;

    /// <summary>The plain-HTTP port of a local or test domain; null if the record names none.</summary>
    public ushort? HttpPort
    {
        get
        {
            var value = Parameters.FirstOrDefault(static parameter => parameter.Key == ServiceParameter.HttpPortKey).Value;
            return value.Length == sizeof(ushort) ? BinaryPrimitives.ReadUInt16BigEndian(value.Span) : null;
        }
    }

    /// <summary>Where to connect to the owner directly.</summary>
    public IEnumerable<IPEndPoint> SocketAddresses => Addresses.Select(address => new IPEndPoint(address, Port));
}
