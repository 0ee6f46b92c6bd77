namespace Pubky.Api.Client.Routing;

/// <summary>Routes by raw path. Filled once, then only read.</summary>
internal sealed class RouteTable
{
    private readonly Dictionary<string, Route> _paths = new(StringComparer.Ordinal);
    private readonly List<(string Prefix, Route Route)> _items = [];

    /// <summary>Every path, and every prefix with <c>*</c> for the segment behind it.</summary>
    public IEnumerable<string> Templates => [.. _paths.Keys, .. _items.Select(static item => item.Prefix + "*")];

    /// <summary>Adds the route of one path.</summary>
    public void Add(string path, Route route) => _paths.Add(path, route);

    /// <summary>Adds the route of all paths that are <paramref name="prefix"/> and one more segment, which is not empty.</summary>
    public void AddItems(string prefix, Route route) => _items.Add((prefix, route));

    /// <summary>The route of a path, or null.</summary>
    public Route? Find(string path) => _paths.TryGetValue(path, out var route) ? route : FindItem(path);

    private Route? FindItem(string path)
    {
        foreach (var (prefix, route) in _items)
        {
            if (path.Length > prefix.Length
                && path.StartsWith(prefix, StringComparison.Ordinal)
                && path.IndexOf('/', prefix.Length) < 0)
            {
                return route;
            }
        }

        return null;
    }
}
