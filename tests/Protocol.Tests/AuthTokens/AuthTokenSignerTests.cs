using Pubky.Abstractions;
using static Pubky.Protocol.Tests.AuthTokenVectors;

namespace Pubky.Protocol.Tests;

/// <summary>Signing is deterministic, so the vectors come out byte for byte.</summary>
public sealed class AuthTokenSignerTests
{
    public static TheoryData<string, string> Vectors => new()
    {
        { A, "/:rw" },
        { B, "/pub/pubky.app/:rw,/priv/notes/todo.txt:r" },
        { C, "" },
        { D, CapabilitiesOfD },
    };

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Sign_FieldsOfTheVectors_GivesTheirBytes(string hex, string capabilities)
    {
        using var pair = Keys.Pair(1);

        var token = AuthTokenSigner.Sign(pair, Capabilities.Parse(capabilities), Time.FromUnixMicroseconds(Timestamp));

        Hex.Text(token).ShouldBe(Hex.Text(Hex.Bytes(hex)));
    }

    [Fact]
    public void Sign_TokenOfTheSdk_IsTheSame()
    {
        using var pair = Keys.Pair(0);

        var token = AuthTokenSigner.Sign(
            pair, Capabilities.Parse("/pub/pubky.app/:rw,/pub/example.com/nested:rw"), Time.FromUnixMicroseconds(TimestampOfE));

        Hex.Text(token).ShouldBe(E);
    }

    [Fact]
    public void Sign_BeforeTheEpoch_IsRefused()
    {
        using var pair = Keys.Pair(1);

        Should.Throw<ArgumentOutOfRangeException>(
            () => AuthTokenSigner.Sign(pair, Capabilities.Empty, DateTimeOffset.UnixEpoch.AddTicks(-1)));
    }
}
