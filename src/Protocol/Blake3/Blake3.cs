using Pubky.Abstractions;

namespace Pubky.Protocol;

/// <summary>BLAKE3-256 of content that is in memory as a whole (spec pubky-tls §6). Plain hash mode, 32 bytes.</summary>
public static class Blake3
{
    /// <summary>The hash of <paramref name="content"/>, which may be empty. Allocates nothing.</summary>
    public static ContentHash Hash(ReadOnlySpan<byte> content) => Hash(content, Blake3Kernel.Best);

    internal static ContentHash Hash(ReadOnlySpan<byte> content, Blake3Kernel kernel)
    {
        var tree = default(Blake3Tree);
        var whole = Math.Max(0, content.Length - 1) / Blake3Tree.GroupSize * Blake3Tree.GroupSize;
        tree.Append(kernel, content[..whole]);
        return tree.Finish(kernel, content[whole..]);
    }
}
