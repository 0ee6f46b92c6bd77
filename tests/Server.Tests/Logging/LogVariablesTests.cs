using Microsoft.Extensions.Logging;
using Pubky.Server.Configuration;
using Pubky.Server.Tests.Configuration;

namespace Pubky.Server.Tests.Logging;

public sealed class LogVariablesTests
{
    [Theory]
    [InlineData("PUBKY_LOG")]
    [InlineData("RUST_LOG")]
    public void Variable_List_ReplacesTheWholeTable(string name)
    {
        var logging = Given.File("[logging]\nlevel = \"error\"", (name, "Pubky.Api=trace, warn,a::b=off")).Config.Logging;

        logging.Level.ShouldBe(LogLevel.Warning);
        logging.ModuleLevels.ShouldBe([new("Pubky.Api", LogLevel.Trace), new("a::b", LogLevel.None)]);
    }

    [Fact]
    public void Variable_WithoutBareLevel_LeavesTheRestAtInfo() =>
        Given.File("[logging]\nlevel = \"error\"", ("RUST_LOG", "a=debug")).Config.Logging.Level.ShouldBe(LogLevel.Information);

    [Fact]
    public void Variable_Both_OursWins() =>
        Given.Environment(("RUST_LOG", "error"), ("PUBKY_LOG", "debug")).Config.Logging.Level.ShouldBe(LogLevel.Debug);

    [Fact]
    public void Variable_Unreadable_IsWarnedOfAndPassedOver()
    {
        var loaded = Given.Environment(("RUST_LOG", "a=b=c"));

        loaded.Config.Logging.ShouldBeEquivalentTo(HomeserverConfig.Default.Logging);
        loaded.Warnings.ShouldHaveSingleItem().ShouldStartWith("environment: RUST_LOG");
    }

    [Fact]
    public void Variable_Blank_IsUnset() => Given.Environment(("RUST_LOG", " ")).Warnings.ShouldBeEmpty();
}
