namespace Pubky.Pkarr.Dht.Lookups;

/// <summary>A node that can be asked to store: it gave a token for the target.</summary>
/// <param name="Node">The node, with the id it answered with.</param>
/// <param name="Token">The token; any length.</param>
/// <param name="Held">The genuine mutable item it had then; null if it had none, or was not asked for one.</param>
internal sealed record Responder(NodeContact Node, ReadOnlyMemory<byte> Token, ItemVersion? Held);
