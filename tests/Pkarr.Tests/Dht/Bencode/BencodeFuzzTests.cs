using System.Text;
using Pubky.Fuzzing;
using Pubky.Pkarr.Dht.Bencode;
using Pubky.Pkarr.Tests.Dht.Messages;

namespace Pubky.Pkarr.Tests.Dht.Bencode;

public sealed class BencodeFuzzTests
{
    private static readonly byte[][] Seeds =
    [
        .. new[] { "i-12e", "5:hello", "l1:ai2eli3eee", "d1:ad1:bi1ee1:cl0:ee", "d1:xi9223372036854775807ee" }.Select(Encoding.ASCII.GetBytes),
        Convert.FromHexString(Datagrams.Put),
        Convert.FromHexString(Datagrams.GetAnswerValue),
    ];

    // Every value has one encoding, but for the order of keys. So what was read, taken apart and written again is the same.
    [Fact]
    public void AnyBytes_ReadAndWrittenAgain_AreTheSame() => Fuzz.Bytes(Seeds, bytes =>
    {
        if (!BencodeValue.TryRead(bytes, out var value))
        {
            return true;
        }

        var writer = new BencodeWriter();
        Rewrite(value, writer);
        return writer.Written.SequenceEqual(bytes);
    });

    [Fact]
    public void Seeds_AreAllRead() => Seeds.ShouldAllBe(seed => IsRead(seed));

    private static bool IsRead(byte[] bytes) => BencodeValue.TryRead(bytes, out _);

    private static void Rewrite(BencodeValue value, BencodeWriter writer)
    {
        if (value.TryGetInteger(out var number))
        {
            writer.Integer(number);
        }
        else if (value.TryGetBytes(out var content))
        {
            writer.String(content.Span);
        }
        else if (value.IsDictionary)
        {
            // What stands between the marks of a dictionary is a list of keys and values in turn.
            BencodeValue.TryRead((byte[])[(byte)'l', .. value.Encoded.Span[1..]], out var entries).ShouldBeTrue();
            writer.BeginDictionary();
            foreach (var entry in entries.Items())
            {
                Rewrite(entry, writer);
            }

            writer.End();
        }
        else
        {
            writer.BeginList();
            foreach (var item in value.Items())
            {
                Rewrite(item, writer);
            }

            writer.End();
        }
    }
}
