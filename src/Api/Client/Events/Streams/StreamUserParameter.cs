using Pubky.Abstractions;

namespace Pubky.Api.Client.Events.Streams;

/// <summary>One <c>user=</c> of a stream request.</summary>
/// <param name="Key">Whose events.</param>
/// <param name="Cursor">Text after the first colon; null without a colon. Not yet parsed: that comes after other checks.</param>
internal readonly record struct StreamUserParameter(PublicKey Key, string? Cursor);
