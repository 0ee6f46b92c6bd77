namespace Pubky.Abstractions;

/// <summary>A page of a directory listing (spec storage §10).</summary>
/// <param name="Directory">Directory path.</param>
/// <param name="Limit">Most items; may be 0.</param>
/// <param name="Cursor">Exclusive bound on the items: forward keeps larger ones, reverse smaller ones. Null starts at the end.</param>
/// <param name="Reverse">Descending order.</param>
/// <param name="Shallow">One level: sub-directories appear once, with a final <c>/</c>.</param>
public sealed record ListQuery(StoragePath Directory, int Limit, StoragePath? Cursor, bool Reverse, bool Shallow);
