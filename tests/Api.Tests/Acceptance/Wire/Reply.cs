using System.Text;

namespace Pubky.Api.Tests.Acceptance.Wire;

/// <summary>A response with its header lines as they came.</summary>
internal sealed record Reply(int Status, IReadOnlyList<(string Name, string Value)> Headers, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);

    public string[] Lines => Body.Length == 0 ? [] : Text.Split('\n');

    /// <summary>The first line of a header, or null.</summary>
    public string? this[string name] => All(name).FirstOrDefault();

    /// <summary>All lines of a header.</summary>
    public IEnumerable<string> All(string name) =>
        Headers.Where(h => h.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(static h => h.Value);

    public void ShouldBe(int status, string text) => (Status, Text).ShouldBe((status, text));
}
