using System.Text.RegularExpressions;
using Pubky.Folders;
using Pubky.Server.Configuration;

namespace Pubky.Server.Tests.Deploy;

/// <summary>Deployments set what the server knows: an unknown variable would be passed over, and a silo start without its database.</summary>
public sealed partial class SettingsTests
{
    [Theory]
    [InlineData("compose/compose.yml")]
    [InlineData("compose/homeserver.env")]
    [InlineData("helm/pubky-homeserver/templates/deployment.yaml")]
    public void Deployment_Variables_AreSettings(string file)
    {
        var names = Variable().Matches(File.ReadAllText(WorkingCopy.At("deploy", file))).Select(static match => match.Value).ToHashSet();

        names.ShouldNotBeEmpty();
        names.ExceptWith(ConfigKeys.All.SelectMany(static key => new[] { key.EnvironmentName, key.EnvironmentName + "_FILE" }));
        names.ShouldBeEmpty();
    }

    [GeneratedRegex("PUBKY__[A-Z0-9_]+")]
    private static partial Regex Variable();
}
