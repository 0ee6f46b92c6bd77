using System.Collections.Concurrent;
using System.Net;

namespace Pubky.Cluster.Tests.Clients;

/// <summary>How often which answer was given.</summary>
internal sealed class AnswerTally
{
    private readonly ConcurrentDictionary<string, long> _counts = new();

    public void Add(HttpStatusCode? status) => _counts.AddOrUpdate(status is { } code ? $"{(int)code}" : "none", 1, static (_, n) => n + 1);

    /// <summary>How often a status was answered; null is no answer.</summary>
    public long Of(HttpStatusCode? status) => _counts.GetValueOrDefault(status is { } code ? $"{(int)code}" : "none");

    public override string ToString() =>
        string.Join(", ", _counts.OrderBy(static pair => pair.Key, StringComparer.Ordinal).Select(static pair => $"{pair.Value} × {pair.Key}"));
}
