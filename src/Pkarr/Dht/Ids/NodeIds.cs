using System.Security.Cryptography;

namespace Pubky.Pkarr.Dht.Ids;

/// <summary>Ids without a rule.</summary>
internal static class NodeIds
{
    /// <summary>Any of the 2^160.</summary>
    public static NodeId Random()
    {
        Span<byte> bytes = stackalloc byte[NodeId.Size];
        RandomNumberGenerator.Fill(bytes);
        return new NodeId(bytes);
    }
}
