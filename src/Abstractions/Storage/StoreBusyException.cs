namespace Pubky.Abstractions;

/// <summary>
/// The store cannot take a request now: as many commits wait as it may hold, or its database is overloaded or out of reach.
/// Nothing was changed; the caller may try again shortly.
/// </summary>
public sealed class StoreBusyException(string message, Exception? inner = null) : Exception(message, inner);
