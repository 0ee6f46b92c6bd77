namespace Pubky.Abstractions.Tests;

/// <summary>Matching (spec auth §3.5).</summary>
public sealed class CapabilityCoverTests
{
    [Theory]
    [InlineData("/", "/", true)]
    [InlineData("/", "/pub/x", true)]
    [InlineData("/", "/priv/", true)]
    [InlineData("/pub/app/", "/pub/app/", true)]
    [InlineData("/pub/app/", "/pub/app/x", true)]
    [InlineData("/pub/app/", "/pub/app/a/b", true)]
    [InlineData("/pub/app/", "/pub/app", false)]
    [InlineData("/pub/app/", "/pub/app-evil/x", false)]
    [InlineData("/pub/app/", "/pub/", false)]
    [InlineData("/pub/app", "/pub/app", true)]
    [InlineData("/pub/app", "/pub/app/", false)]
    [InlineData("/pub/app", "/pub/app/x", false)]
    [InlineData("/pub/app", "/pub/app-evil", false)]
    [InlineData("/pub/app", "/pub/appended", false)]
    [InlineData("/pub/App/", "/pub/app/x", false)]
    public void Covers_ScopeAndPath_FollowsTheTable(string scope, string path, bool covered)
    {
        StoragePath.Parse(scope).Covers(StoragePath.Parse(path)).ShouldBe(covered);
        Capabilities.Parse(scope + ":rw").Allow(CapabilityActions.Write, StoragePath.Parse(path)).ShouldBe(covered);
    }

    [Theory]
    [InlineData("/pub/:r", CapabilityActions.Read, true)]
    [InlineData("/pub/:r", CapabilityActions.Write, false)]
    [InlineData("/pub/:w", CapabilityActions.Read, false)]
    [InlineData("/pub/:rw", CapabilityActions.ReadWrite, true)]
    [InlineData("/pub/:r,/pub/:w", CapabilityActions.Read, true)]
    [InlineData("/pub/:r,/pub/:w", CapabilityActions.ReadWrite, false)]
    [InlineData("", CapabilityActions.Read, false)]
    public void Allow_Actions_AreNotImpliedAndNeverCombined(string list, CapabilityActions action, bool allowed) =>
        Capabilities.Parse(list).Allow(action, StoragePath.Parse("/pub/a")).ShouldBe(allowed);
}
