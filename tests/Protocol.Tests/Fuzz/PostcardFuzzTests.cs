using Pubky.Abstractions;
using Pubky.Fuzzing;

namespace Pubky.Protocol.Tests;

/// <summary>Binary forms: AuthTokens and session records.</summary>
public sealed class PostcardFuzzTests
{
    private static readonly DateTimeOffset Now = Time.FromUnixMicroseconds(AuthTokenVectors.Timestamp);

    private static readonly byte[][] Tokens = [.. new[] { AuthTokenVectors.A, AuthTokenVectors.B, AuthTokenVectors.C, AuthTokenVectors.D }.Select(Hex.Bytes)];

    [Fact]
    public void AuthToken_MutatedBytes_AreTakenUnchangedAlone() => Fuzz.Bytes(
        Tokens,
        bytes => AuthToken.TryVerify(bytes, Now, out var token, out var error)
            ? error is null && Tokens.Any(token => token.AsSpan().SequenceEqual(bytes))
            : token is null && error.Length > 0);

    [Fact]
    public void AuthToken_MutatedAndSignedAgain_KeepsItsFieldsWhenTaken()
    {
        using var user = Keys.Pair(1);

        Fuzz.Bytes(Tokens, bytes =>
        {
            if (bytes.Length < 65)
            {
                return true;
            }

            user.Sign(bytes.AsSpan(65), bytes.AsSpan(0, 64));
            return !AuthToken.TryVerify(bytes, Now, out var token, out _)
                || Takes(AuthTokenSigner.Sign(user, token.Capabilities, Time.FromUnixMicroseconds(token.Timestamp)), token);
        });
    }

    [Fact]
    public void SessionRecord_MutatedBytes_EncodeToWhatDecodesToTheSame()
    {
        byte[][] records =
        [
            Record("").Encode(),
            Record("/:rw").Encode(),
            (Record("/pub/a/:r,/priv/b:w") with { Name = "é", UserAgent = "curl/8" }).Encode(),
        ];

        Fuzz.Bytes(records, bytes => SessionRecord.TryDecode(bytes, out var record, out var error)
            ? SessionRecord.TryDecode(record.Encode(), out var again, out _) && again == record
            : error.Length > 0);
    }

    [Fact]
    public void Varint_AnyBytes_IsReadInTenBytesAtMost() => Fuzz.Bytes(
        [[0], [0xac, 0x02], [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01]],
        bytes =>
        {
            var reader = new PostcardReader(bytes);
            if (!reader.TryReadVarint(out var value))
            {
                return true;
            }

            var writer = new PostcardWriter();
            writer.WriteVarint(value);
            return bytes.Length - reader.Rest.Length is >= 1 and <= 10 && writer.ToArray().Length <= bytes.Length - reader.Rest.Length;
        });

    [Fact]
    public void Text_AnyBytes_IsReadAsItIsWritten() => Fuzz.Bytes(
        [[0], [3, 0x66, 0x6f, 0x6f], [2, 0xc3, 0xbc], [0x83, 0, 0x66, 0x6f, 0x6f]],
        bytes =>
        {
            var reader = new PostcardReader(bytes);
            if (!reader.TryReadText(out var text))
            {
                return true;
            }

            var writer = new PostcardWriter();
            writer.WriteText(text);
            var again = new PostcardReader(writer.ToArray());
            return again.TryReadText(out var same) && same == text && again.Rest.IsEmpty;
        });

    private static bool Takes(byte[] bytes, AuthToken expected) => AuthToken.TryVerify(bytes, Now, out var token, out _) && token == expected;

    private static SessionRecord Record(string capabilities) =>
        new(Keys.Public(1), 1_750_000_000, string.Empty, string.Empty, Capabilities.Parse(capabilities));
}
