using System.Net;
using System.Net.Sockets;

namespace Pubky.Pkarr.Dns;

/// <summary>What a record says; one derived type per form of data.</summary>
/// <param name="Type">The type number on the wire.</param>
public abstract record RecordData(RecordType Type);

/// <summary>An A or AAAA record.</summary>
/// <param name="Address">The address; its family decides the type.</param>
public sealed record AddressData(IPAddress Address)
    : RecordData(Address.AddressFamily == AddressFamily.InterNetwork ? RecordType.A : RecordType.Aaaa);

/// <summary>A CNAME record.</summary>
/// <param name="Target">The name it stands for; it is never completed with the signer's key.</param>
public sealed record AliasData(string Target) : RecordData(RecordType.Cname);

/// <summary>A TXT record.</summary>
/// <param name="Strings">Its character strings, at most 255 bytes each.</param>
public sealed record TextData(IReadOnlyList<ReadOnlyMemory<byte>> Strings) : RecordData(RecordType.Txt);

/// <summary>An SVCB or HTTPS record.</summary>
/// <param name="Type"><see cref="RecordType.Svcb"/> or <see cref="RecordType.Https"/>.</param>
/// <param name="Priority">Lower is tried first.</param>
/// <param name="Target">The host, a key among them; <c>.</c> is the owner itself. Never completed with the signer's key.</param>
/// <param name="Parameters">Strictly ascending by key.</param>
public sealed record ServiceData(RecordType Type, ushort Priority, string Target, IReadOnlyList<ServiceParameter> Parameters)
    : RecordData(Type);

/// <summary>A record of a type this reader does not look into.</summary>
/// <param name="Type">The type number on the wire.</param>
/// <param name="Bytes">The data as it stood in the message; names inside may be compressed against that message.</param>
public sealed record OpaqueData(RecordType Type, ReadOnlyMemory<byte> Bytes) : RecordData(Type);
