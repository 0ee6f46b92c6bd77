using Pubky.Protocol;

namespace Pubky.Api.Tests.Model;

/// <summary>A file's content.</summary>
internal sealed record ModelFile(byte[] Bytes)
{
    public string Hash { get; } = Blake3.Hash(Bytes).ToString();

    public string ETag => $"\"{Hash}\"";
}
