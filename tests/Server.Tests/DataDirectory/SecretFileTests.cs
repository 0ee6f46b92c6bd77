using Pubky.Folders;

namespace Pubky.Server.Tests;

/// <summary>The key file (spec operations §4.1, cases 96 and 97).</summary>
public sealed class SecretFileTests : IDisposable
{
    private const string ZeroKey = "8pinxxgqs41n4aididenw5apqp1urfmzdztr8jt4abrkdn435ewo";
    private static readonly string ZeroSeed = new('0', 64);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ReadOrCreate_Missing_CreatesAKeyThatStays()
    {
        using var first = SecretFile.ReadOrCreate(_folder.At("secret"));
        var content = File.ReadAllText(_folder.At("secret"));
        using var second = SecretFile.ReadOrCreate(_folder.At("secret"));

        content.ShouldMatch("^[0-9a-f]{64}$");
        File.GetUnixFileMode(_folder.At("secret")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        second.PublicKey.ShouldBe(first.PublicKey);
        File.ReadAllText(_folder.At("secret")).ShouldBe(content);
    }

    [Fact]
    public void ReadOrCreate_TwoDirectories_HaveTwoKeys()
    {
        using var first = SecretFile.ReadOrCreate(_folder.At("a"));
        using var second = SecretFile.ReadOrCreate(_folder.At("b"));

        second.PublicKey.ShouldNotBe(first.PublicKey);
    }

    [Fact]
    public void ReadOrCreate_ZeroSeed_IsTheKnownKey()
    {
        using var key = SecretFile.ReadOrCreate(_folder.Write("secret", ZeroSeed));

        key.PublicKey.ToString().ShouldBe(ZeroKey);
    }

    [Fact]
    public void ReadOrCreate_BlanksAndUpperCase_AreTaken()
    {
        const string Seed = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
        using var plain = SecretFile.ReadOrCreate(_folder.Write("plain", Seed));
        using var other = SecretFile.ReadOrCreate(_folder.Write("other", $" \t\r\n{Seed.ToUpperInvariant()}\r\n \n"));

        other.PublicKey.ShouldBe(plain.PublicKey);
    }

    [Theory]
    [InlineData("")]
    [InlineData("test")]
    [InlineData("000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("00000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("000000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("000000000000000000000000000000000000000000000000000000000000000g")]
    [InlineData("00000000000000000000000000000000 00000000000000000000000000000000")]
    public void ReadOrCreate_Broken_IsRefusedAndLeftAlone(string content)
    {
        var path = _folder.Write("secret", content);

        var error = Should.Throw<StartupException>(() => SecretFile.ReadOrCreate(path));

        error.Message.ShouldStartWith($"The key file '{path}' does not hold a key");
        File.ReadAllText(path).ShouldBe(content);
    }

    [Fact]
    public void ReadOrCreate_HugeFile_IsRefused() =>
        Should.Throw<StartupException>(() => SecretFile.ReadOrCreate(_folder.Write("secret", new string('0', 5000)))).Message
            .ShouldContain("larger than 4096 bytes");

    [Fact]
    public void ReadOrCreate_Directory_IsRefused()
    {
        Directory.CreateDirectory(_folder.At("secret"));

        Should.Throw<StartupException>(() => SecretFile.ReadOrCreate(_folder.At("secret"))).Message.ShouldStartWith("Failed to read or create key file");
    }
}
