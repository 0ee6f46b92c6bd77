using System.Net;

namespace Pubky.Pkarr.Dht;

/// <summary>A node as others name it: id and address.</summary>
/// <param name="Id">The id it claims.</param>
/// <param name="EndPoint">Its UDP address.</param>
public sealed record NodeContact(NodeId Id, IPEndPoint EndPoint);
