using System.Text.RegularExpressions;
using Pubky.Server.Configuration;

namespace Pubky.Server.Tests.Configuration;

/// <summary>The generated file (spec operations §5.5, case 87).</summary>
public sealed partial class SampleConfigTests
{
    [Fact]
    public void Sample_AsGenerated_IsTheDefaults()
    {
        var loaded = Given.File(SampleConfig.Write());

        loaded.Config.ShouldMean(HomeserverConfig.Default);
        loaded.Warnings.ShouldBeEmpty();
    }

    [Fact]
    public void Sample_KeysWithDefaultUncommented_IsTheDefaults()
    {
        var text = Uncomment(SampleConfig.Write(), key => key.DefaultText is not null);

        Given.File(text).Config.ShouldMean(HomeserverConfig.Default);
    }

    [Fact]
    public void Sample_AllUncommented_LoadsEveryKey()
    {
        var loaded = Given.File(Uncomment(SampleConfig.Write(), _ => true));

        loaded.Warnings.ShouldNotContain(warning => warning.Contains("unknown"));
        loaded.Config.Storage.DefaultQuotaMb.ShouldBe(1024);
        loaded.Config.DefaultQuotas.RateReadBurst.ShouldBe(50);
    }

    [Fact]
    public void Sample_Lines_AreWhatInstallScriptsLookFor()
    {
        var lines = SampleConfig.Write().Split('\n');

        lines.Count(line => line.StartsWith("# database_url = ", StringComparison.Ordinal)).ShouldBe(1);
        lines.ShouldContain("[general]");
    }

    [Fact]
    public void Sample_DatabaseUrlReplacedByAScript_IsTaken()
    {
        var text = DatabaseUrlLine().Replace(SampleConfig.Write(), "database_url = \"postgres://u:p@db:5432/x\"");

        Given.File(text).Config.General.DatabaseUrl.Value.ShouldBe("postgres://u:p@db:5432/x");
    }

    [Fact]
    public void Sample_EveryKey_IsThereOnce()
    {
        var text = SampleConfig.Write();

        KeyLine().Count(text).ShouldBe(ConfigKeys.All.Count);
    }

    [Fact]
    public void Sample_UnbuiltKeys_SaySo() => Notice().Count(SampleConfig.Write()).ShouldBe(ConfigKeys.All.Count(key => key.Unbuilt is not null));

    private static string Uncomment(string text, Func<ConfigKey, bool> which)
    {
        var keys = ConfigKeys.All.GetEnumerator();
        using (keys)
        {
            return KeyLine().Replace(text, line => keys.MoveNext() && which(keys.Current) ? line.Value[2..] : line.Value);
        }
    }

    [GeneratedRegex("^# [a-z0-9_]+ = .*$", RegexOptions.Multiline)]
    private static partial Regex KeyLine();

    [GeneratedRegex("^# database_url = .*$", RegexOptions.Multiline)]
    private static partial Regex DatabaseUrlLine();

    [GeneratedRegex("^# Not built in this version; ignored.$", RegexOptions.Multiline)]
    private static partial Regex Notice();
}
