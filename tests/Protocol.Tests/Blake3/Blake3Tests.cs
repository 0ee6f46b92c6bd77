using System.Text;

namespace Pubky.Protocol.Tests;

public class Blake3Tests
{
    /// <summary>Spec storage §7.1 and events §10.1.</summary>
    public static TheoryData<string, string> SpecVectors => new()
    {
        { "", "rxNJufX5oaagQE3qNtzJSZvLJcmtwRK3zJqTyuQfMmI=" },
        { "00", "LTre3/EbYfFMiG41r6A2c23Nh6dNJ7XBUQIl0PWS4hM=" },
        { "0001020304", "tAtE39l+eoSplqka+LhRiMZsEmlAunqtLnrms4VAKqI=" },
        { "0102030405", "Ak9nwEJaPcAvuvWMuT3lEy49dcUZ+qC62iFJHYjJcFc=" },
        { "89504E470D0A1A0A", "qv8VNamc3T0+QeJepu9Vx7U3NyLqWIhn8C/qAQZ/+Kg=" },
        { Hex("hello"), "6o8WPbOGgpJeRJHF5Y1Ls1Bu+MFOt4qG6QjFYkpnIA8=" },
        { Hex("lorem ipsum"), "JTUq4Gi1SpPvYJQsCF2iOjIaf3mFGTkQIhzU///1/7Y=" },
        { Hex("{\"foo\":\"bar\"}"), "Frar4KdwIbiMwUhj1pbfDDT4JVb6rbMY9Gw4QYT46nE=" },
        { Hex("abc"), "ZDezrDhGUTP/tjt1JzqNtUjFWEZdedsD/TWcbNW9nYU=" },
        { Hex("hello world for hash test"), "y/1THkWvwAbR5L7soptUXczZg2dqlwSgI7NMs/VHMFo=" },
    };

    [Theory]
    [MemberData(nameof(SpecVectors))]
    public void Hash_SpecVector_HasTheTextFormOfTheSpec(string contentHex, string expected)
    {
        var hash = Blake3.Hash(Convert.FromHexString(contentHex));

        hash.ToString().ShouldBe(expected);
    }

    [Theory]
    [MemberData(nameof(Blake3Paths.Names), MemberType = typeof(Blake3Paths))]
    public void Hash_MebibyteOfZeros_HasTheTextFormOfTheSpec(string path)
    {
        var hash = Blake3.Hash(new byte[1_048_576], Blake3Paths.Get(path));

        hash.ToString().ShouldBe("SI3iAvc72XbeTnBI9OHzmndthtWCtzSP9Tv0MrmH/Kg=");
    }

    [Theory]
    [MemberData(nameof(Blake3Paths.Names), MemberType = typeof(Blake3Paths))]
    public void Hash_OfficialVectors_GivesTheOfficialHashes(string path)
    {
        foreach (var (length, expected) in OfficialVectors.Hashes)
        {
            var hash = Blake3.Hash(OfficialVectors.Content(length), Blake3Paths.Get(path));

            Convert.ToHexStringLower(hash.ToArray()).ShouldBe(expected, $"{length} bytes");
        }
    }

    [Fact]
    public void OfficialVectors_PublishedFile_SaysTheSame()
    {
        OfficialVectors.Hashes.Count.ShouldBe(35);
        if (OfficialVectors.ReadFile() is { } published)
        {
            published.ShouldBe(OfficialVectors.Hashes, ignoreOrder: true);
        }
    }

    [Fact]
    public void Hash_LargeContent_AllocatesNothing()
    {
        var content = new byte[200_000];
        Blake3.Hash(content);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Blake3.Hash(content);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    private static string Hex(string text) => Convert.ToHexString(Encoding.UTF8.GetBytes(text));
}
