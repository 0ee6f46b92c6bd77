namespace Pubky.Storage;

/// <summary>The database was last used by a newer version of the server; the message says what to do.</summary>
public sealed class NewerSchemaException(string message) : Exception(message);
