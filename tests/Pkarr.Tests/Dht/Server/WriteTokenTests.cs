using System.Net;
using Pubky.Clocks;
using Pubky.Pkarr.Dht;
using Pubky.Pkarr.Dht.Server;

namespace Pubky.Pkarr.Tests.Dht.Server;

public sealed class WriteTokenTests
{
    private static readonly NodeId Target = new("tttttttttttttttttttt"u8);
    private static readonly NodeId OtherTarget = new("oooooooooooooooooooo"u8);
    private static readonly IPAddress Address = IPAddress.Parse("192.0.2.1");

    private readonly ManualTime _time = new();
    private readonly WriteTokens _tokens;

    public WriteTokenTests() => _tokens = new WriteTokens(_time);

    [Fact]
    public void Token_HoldsForItsAddressAndTargetOnly()
    {
        var token = _tokens.Make(Address, Target);

        token.Length.ShouldBe(8);
        _tokens.IsValid(Address, Target, token).ShouldBeTrue();
        _tokens.IsValid(IPAddress.Parse("192.0.2.2"), Target, token).ShouldBeFalse();
        _tokens.IsValid(IPAddress.IPv6Loopback, Target, token).ShouldBeFalse();
        _tokens.IsValid(Address, OtherTarget, token).ShouldBeFalse();
    }

    [Fact]
    public void Token_Changed_IsRefused()
    {
        var token = _tokens.Make(Address, Target);

        _tokens.IsValid(Address, Target, []).ShouldBeFalse();
        _tokens.IsValid(Address, Target, token.AsSpan(0, 7)).ShouldBeFalse();
        _tokens.IsValid(Address, Target, [.. token, 0]).ShouldBeFalse();
        for (var bit = 0; bit < 64; bit++)
        {
            var changed = (byte[])token.Clone();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            _tokens.IsValid(Address, Target, changed).ShouldBeFalse();
        }
    }

    [Fact]
    public void Token_OfAnotherServer_IsRefused() =>
        _tokens.IsValid(Address, Target, new WriteTokens(_time).Make(Address, Target)).ShouldBeFalse();

    [Theory]
    [InlineData(0, 1, 299, true)]
    [InlineData(0, 300, 599, true)]
    [InlineData(0, 599, 599, true)]
    [InlineData(0, 450, 600, false)]
    [InlineData(299, 450, 599, true)]
    [InlineData(299, 450, 600, false)]
    [InlineData(300, 450, 899, true)]
    [InlineData(300, 700, 900, false)]
    public void Token_LastsUntilTheNextSecretsTimeIsOver(int madeAt, int othersAt, int usedAt, bool valid)
    {
        _time.Advance(TimeSpan.FromSeconds(madeAt));
        var token = _tokens.Make(Address, Target);

        // Somebody else's query in between must not make a token live longer.
        _time.Advance(TimeSpan.FromSeconds(othersAt - madeAt));
        _tokens.Make(Address, OtherTarget);
        _time.Advance(TimeSpan.FromSeconds(usedAt - othersAt));

        _tokens.IsValid(Address, Target, token).ShouldBe(valid);
    }

    [Fact]
    public void Token_AfterALongSilence_IsRefused()
    {
        var token = _tokens.Make(Address, Target);

        _time.Advance(TimeSpan.FromMinutes(11));

        _tokens.IsValid(Address, Target, token).ShouldBeFalse();
    }
}
