using System.Text;
using Pubky.Server.Configuration;

namespace Pubky.Server.Tests.Configuration;

/// <summary>Loads a configuration from a file's text and from environment variables.</summary>
internal static class Given
{
    public static LoadedConfig File(string text, params (string Name, string Value)[] environment) =>
        ConfigLoader.Load(Encoding.UTF8.GetBytes(text), environment.ToDictionary(static pair => pair.Name, static pair => pair.Value));

    public static LoadedConfig Environment(params (string Name, string Value)[] environment) => File("", environment);

    /// <summary>The message of a refusal.</summary>
    public static string Refusal(string text, params (string Name, string Value)[] environment) =>
        Should.Throw<ConfigException>(() => File(text, environment)).Message;
}
