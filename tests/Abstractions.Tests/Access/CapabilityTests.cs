namespace Pubky.Abstractions.Tests;

/// <summary>Every row of the parsing table of spec auth §3.6 for single capabilities.</summary>
public sealed class CapabilityTests
{
    [Theory]
    [InlineData("/:rw", "/:rw")]
    [InlineData("/:wrrw", "/:rw")]
    [InlineData("/:r", "/:r")]
    [InlineData("/:w", "/:w")]
    [InlineData("/:ww", "/:w")]
    [InlineData("/pub/app/:rw", "/pub/app/:rw")]
    [InlineData("/pub/app:r", "/pub/app:r")]
    [InlineData("/foo:rw", "/foo:rw")]
    [InlineData("/pub/my app/:r", "/pub/my app/:r")]
    [InlineData("/pub/dir /:r", "/pub/dir /:r")]
    [InlineData("/pub/über:r", "/pub/über:r")]
    [InlineData("/pub/%2e%2e/:r", "/pub/%2e%2e/:r")]
    [InlineData("/...:r", "/...:r")]
    [InlineData("/pub/a..:r", "/pub/a..:r")]
    public void TryParse_WellFormed_GivesCanonicalText(string text, string canonical)
    {
        Capability.TryParse(text, out var capability, out var error).ShouldBeTrue();

        error.ShouldBe(CapabilityError.None);
        capability!.ToString().ShouldBe(canonical);
    }

    [Theory]
    [InlineData("", CapabilityError.Format)]
    [InlineData("/pub/app", CapabilityError.Format)]
    [InlineData("/pub/a:b:r", CapabilityError.Format)]
    [InlineData("/pub/a::", CapabilityError.Format)]
    [InlineData("/pub/app:", CapabilityError.MissingActions)]
    [InlineData(":", CapabilityError.MissingActions)]
    [InlineData("/pub/app:x", CapabilityError.InvalidAction)]
    [InlineData("/pub/app:rx", CapabilityError.InvalidAction)]
    [InlineData("/pub/app:RW", CapabilityError.InvalidAction)]
    [InlineData("/:rw ", CapabilityError.InvalidAction)]
    [InlineData("pub/a,b:x", CapabilityError.InvalidAction)]
    [InlineData("/pub/a,b:r", CapabilityError.ReservedDelimiter)]
    [InlineData("pub/a,b:r", CapabilityError.ReservedDelimiter)]
    [InlineData("pub/app/:rw", CapabilityError.InvalidScope)]
    [InlineData(":rw", CapabilityError.InvalidScope)]
    [InlineData(" /:rw", CapabilityError.InvalidScope)]
    [InlineData("/pub//app/:w", CapabilityError.InvalidScope)]
    [InlineData("//:r", CapabilityError.InvalidScope)]
    [InlineData("/pub/./a:r", CapabilityError.InvalidScope)]
    [InlineData("/pub/a/../b/:w", CapabilityError.InvalidScope)]
    [InlineData("/pub/a\\b:r", CapabilityError.InvalidScope)]
    [InlineData("/pub/a\nb:r", CapabilityError.InvalidScope)]
    [InlineData("/pub/x :r", CapabilityError.InvalidScope)]
    public void TryParse_Malformed_NamesTheFirstFailingCheck(string text, CapabilityError expected)
    {
        Capability.TryParse(text, out var capability, out var error).ShouldBeFalse();

        capability.ShouldBeNull();
        error.ShouldBe(expected);
    }

    [Theory]
    [InlineData(255, true)]
    [InlineData(256, false)]
    public void TryParse_LongSegment_IsLimitedTo255Bytes(int length, bool ok) =>
        Capability.TryParse("/pub/" + new string('a', length) + ":r", out _, out _).ShouldBe(ok);

    [Theory]
    [InlineData("/:rw", true)]
    [InlineData("/:wr", true)]
    [InlineData("/:r", false)]
    [InlineData("/:w", false)]
    [InlineData("/pub/:rw", false)]
    public void IsRoot_OnlyRootScopeWithBothActions(string text, bool root) => Parse(text).IsRoot.ShouldBe(root);

    [Fact]
    public void TryParse_HostileText_NeverThrowsAndRoundTrips() => HostileText.CapabilityLists.Hold(RoundTrips);

    [Fact]
    public void TryParse_ArbitraryText_NeverThrowsAndRoundTrips() => HostileText.Arbitrary.Hold(RoundTrips);

    private static bool RoundTrips(string text) =>
        Capability.TryParse(text, out var capability, out var error)
            ? error == CapabilityError.None && Parse(capability.ToString()).Equals(capability)
            : error != CapabilityError.None && capability is null;

    private static Capability Parse(string text)
    {
        Capability.TryParse(text, out var capability, out _).ShouldBeTrue();
        return capability!;
    }
}
