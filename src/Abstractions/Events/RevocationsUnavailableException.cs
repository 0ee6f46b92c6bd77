namespace Pubky.Abstractions;

/// <summary>Revocations cannot be observed at the moment.</summary>
public sealed class RevocationsUnavailableException(string message) : Exception(message);
