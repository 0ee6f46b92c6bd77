namespace Pubky.Storage.Postgres;

/// <summary>The database works in a way that the store's promises cannot rest on; the message says what to change.</summary>
public sealed class UnsuitableDatabaseException(string message) : Exception(message);
