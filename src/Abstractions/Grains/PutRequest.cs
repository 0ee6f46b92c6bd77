namespace Pubky.Abstractions;

/// <summary>An uploaded file, ready to be committed. A blob it names is complete and durable.</summary>
/// <param name="Path">File path.</param>
/// <param name="Size">Content length in bytes.</param>
/// <param name="Hash">BLAKE3 of the content.</param>
/// <param name="ContentType">Media type.</param>
/// <param name="Content">The bytes or their blob.</param>
/// <param name="AdmittedVersion">The version of the admission, <see cref="WriteAdmission.Version"/>.</param>
/// <param name="Condition">On what the write depends; checked again at the commit.</param>
public sealed record PutRequest(
    StoragePath Path,
    long Size,
    ContentHash Hash,
    string ContentType,
    EntryContent Content,
    long AdmittedVersion,
    WriteCondition Condition);
