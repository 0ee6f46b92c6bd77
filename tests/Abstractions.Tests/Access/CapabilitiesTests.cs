namespace Pubky.Abstractions.Tests;

/// <summary>Every row of the parsing table of spec auth §3.6 for lists.</summary>
public sealed class CapabilitiesTests
{
    [Theory]
    [InlineData("", 0, "")]
    [InlineData("/:rw,/pub/app/:r", 2, "/:rw,/pub/app/:r")]
    [InlineData("/foo:r,/bar:wr", 2, "/foo:r,/bar:rw")]
    [InlineData("/foo:r,/foo:r", 2, "/foo:r,/foo:r")]
    public void TryParse_WellFormed_KeepsEntriesAndOrder(string text, int count, string canonical)
    {
        Capabilities.TryParse(text, out var list, out var position).ShouldBeTrue();

        position.ShouldBe(0);
        list!.Count.ShouldBe(count);
        list.ToString().ShouldBe(canonical);
    }

    [Theory]
    [InlineData(",/:r", 1)]
    [InlineData("/:r,", 2)]
    [InlineData("/:r,,/:w", 2)]
    [InlineData("/foo,/bar:w", 1)]
    [InlineData("/:rw, /pub/:r", 2)]
    [InlineData("/pub/app/:w,missing-leading-slash:r,/priv/file.txt:x", 2)]
    [InlineData(",", 1)]
    [InlineData(" ", 1)]
    public void TryParse_Malformed_NamesTheFirstBadEntry(string text, int expected)
    {
        Capabilities.TryParse(text, out var list, out var position).ShouldBeFalse();

        list.ShouldBeNull();
        position.ShouldBe(expected);
        Should.Throw<FormatException>(() => Capabilities.Parse(text)).Message.ShouldContain($" {expected} ");
    }

    [Theory]
    [InlineData("/:rw", true)]
    [InlineData("/pub/:r,/:wr", true)]
    [InlineData("/:r,/:w", false)]
    [InlineData("/pub/:rw,/priv/:rw", false)]
    [InlineData("", false)]
    public void HasRoot_TwoHalves_AreNotOneRoot(string text, bool root) => Capabilities.Parse(text).HasRoot.ShouldBe(root);

    [Fact]
    public void Equals_SameEntriesInAnotherOrder_Differ()
    {
        var list = Capabilities.Parse("/foo:r,/bar:wr");

        list.ShouldBe(Capabilities.Parse("/foo:r,/bar:rw"));
        list.GetHashCode().ShouldBe(Capabilities.Parse("/foo:r,/bar:rw").GetHashCode());
        list.Equals(Capabilities.Parse("/bar:rw,/foo:r")).ShouldBeFalse();
        Capabilities.Parse("").ShouldBe(Capabilities.Empty);
    }

    [Fact]
    public void TryParse_LikelyLists_RoundTrip() => HostileText.CapabilityLists.Hold(RoundTrips);

    [Fact]
    public void TryParse_HostileText_NeverThrows() => HostileText.Arbitrary.Hold(RoundTrips);

    private static bool RoundTrips(string text) =>
        Capabilities.TryParse(text, out var list, out var position)
            ? position == 0 && Capabilities.Parse(list.ToString()).Equals(list)
            : position > 0 && list is null;
}
