using System.Buffers.Binary;
using Pubky.Abstractions;

namespace Pubky.Storage.Tests.Contract;

/// <summary>Values of the vocabulary for tests.</summary>
public static class Sample
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>An instant that uses the full resolution, a number of microseconds after noon.</summary>
    public static DateTimeOffset At(long microseconds) => Noon.AddMicroseconds(microseconds);

    /// <summary>The key of a made-up user.</summary>
    public static PublicKey Key(int number)
    {
        Span<byte> bytes = stackalloc byte[PublicKey.Size];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        return PublicKey.FromTrustedBytes(bytes);
    }

    public static StoragePath Path(string path) => StoragePath.Parse(path);

    public static ContentHash Hash(byte first)
    {
        var bytes = new byte[ContentHash.Size];
        bytes.AsSpan().Fill(0xA5);
        bytes[0] = first;
        return ContentHash.FromBytes(bytes);
    }

    /// <summary>A file with inline content.</summary>
    public static Entry File(string path, byte[]? content = null, byte hash = 1, DateTimeOffset? at = null) =>
        File(Path(path), new EntryContent.Inline(content ?? [1, 2, 3]), content?.Length ?? 3, hash, at);

    /// <summary>A file whose bytes are a blob.</summary>
    public static Entry Large(string path, BlobId blob, long size = 1L << 33, byte hash = 1) =>
        File(Path(path), new EntryContent.Blob(blob), size, hash, null);

    public static Entry File(StoragePath path, EntryContent content, long size, byte hash, DateTimeOffset? at) =>
        new(path, size, Hash(hash), "text/plain", at ?? At(1), at ?? At(2), content);

    public static CookieSession Session(PublicKey user, string secret, string capabilities = "/:rw") =>
        new(SecretHash.Of(secret), user, Capabilities.Parse(capabilities), At(7));

    /// <summary>A grant that is not revoked.</summary>
    public static Grant Grant(PublicKey user, string id, string capabilities = "/:rw") => new(
        GrantId.Parse(id),
        user,
        ClientId.Parse("app.example"),
        Key(77),
        Capabilities.Parse(capabilities),
        IssuedAt: 1_772_366_400,
        ExpiresAt: 1_835_438_400,
        At(8),
        RevokedAt: null);

    public static PopNonce Nonce(string text) => PopNonce.TryParse(text, out var nonce) ? nonce : throw new FormatException("Not a nonce.");

    /// <summary>A code that nobody has used.</summary>
    public static SignupCodeRecord Code(string text, UserQuota? quota = null) => new(text, quota ?? UserQuota.Default, At(5), null, null);

    public static UserQuota Quota(StorageLimit storage) => UserQuota.Default with { Storage = storage };

    /// <summary>Records hold their bytes by reference, so equality of the content is asked for separately.</summary>
    public static void ShouldBeEntry(this Entry? actual, Entry expected)
    {
        actual.ShouldNotBeNull();
        (actual with { Content = expected.Content }).ShouldBe(expected);
        if (expected.Content is EntryContent.Inline inline)
        {
            actual.Content.ShouldBeOfType<EntryContent.Inline>().Bytes.Span.SequenceEqual(inline.Bytes.Span).ShouldBeTrue("the bytes differ");
        }
        else
        {
            actual.Content.ShouldBe(expected.Content);
        }
    }
}
