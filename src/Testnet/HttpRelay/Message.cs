namespace Pubky.Testnet.HttpRelay;

/// <summary>What a producer posted. The relay never looks inside: clients encrypt the body end to end.</summary>
/// <param name="Body">The bytes as they came.</param>
/// <param name="ContentType">The producer's content type, or <c>application/octet-stream</c>.</param>
internal sealed record Message(byte[] Body, string ContentType);
