namespace Pubky.Pkarr.Dht.Messages;

/// <summary>A node's refusal (spec pkarr §9.4).</summary>
/// <param name="Code">What programs read.</param>
/// <param name="Text">What people read.</param>
internal sealed record KrpcError(int Code, string Text);
