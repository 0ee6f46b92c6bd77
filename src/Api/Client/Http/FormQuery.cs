namespace Pubky.Api.Client.Http;

/// <summary>The pairs of a form-encoded query, decoded, in order (spec storage §10.2). Names are case-sensitive.</summary>
internal sealed class FormQuery
{
    private static readonly FormQuery Empty = new([]);

    private readonly List<(string Name, string Value)> _pairs;

    private FormQuery(List<(string Name, string Value)> pairs) => _pairs = pairs;

    /// <summary>All pairs in the order of the query.</summary>
    public IReadOnlyList<(string Name, string Value)> Pairs => _pairs;

    /// <summary>Parses a raw query without its <c>?</c>. Never fails: whatever is malformed stays literal.</summary>
    public static FormQuery Parse(string raw)
    {
        if (raw.Length == 0)
        {
            return Empty;
        }

        var pairs = new List<(string, string)>();
        var text = raw.AsSpan();
        foreach (var range in text.Split('&'))
        {
            var pair = text[range];
            if (pair.IsEmpty)
            {
                continue;
            }

            var equals = pair.IndexOf('=');
            var name = equals < 0 ? pair : pair[..equals];
            var value = equals < 0 ? default : pair[(equals + 1)..];
            pairs.Add((PercentEncoding.DecodeForm(name), PercentEncoding.DecodeForm(value)));
        }

        return new FormQuery(pairs);
    }

    /// <summary>The last value of a name, or null.</summary>
    public string? Last(string name)
    {
        for (var i = _pairs.Count - 1; i >= 0; i--)
        {
            if (string.Equals(_pairs[i].Name, name, StringComparison.Ordinal))
            {
                return _pairs[i].Value;
            }
        }

        return null;
    }
}
