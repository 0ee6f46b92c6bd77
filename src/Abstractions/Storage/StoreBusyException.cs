namespace Pubky.Abstractions;

/// <summary>The store has as many commits waiting as it may hold. Nothing was changed; the caller may try again shortly.</summary>
public sealed class StoreBusyException(string message) : Exception(message);
