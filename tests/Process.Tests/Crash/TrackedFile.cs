using Pubky.Process.Tests.Running;

namespace Pubky.Process.Tests.Crash;

/// <summary>
/// What one client knows about one of its files: the changes that were acknowledged, in order, and the one that was under way
/// when the server died, if there was one. That one may have happened or not, but nothing else may be in doubt.
/// </summary>
internal sealed class TrackedFile(Member owner, string path)
{
    private readonly List<Change> _acknowledged = [];

    public Member Owner => owner;

    public string Path => path;

    /// <summary>The last acknowledged content; null if there is none.</summary>
    public Content? Content { get; private set; }

    /// <summary>Acknowledged since the last audit.</summary>
    public IReadOnlyList<Change> Acknowledged => _acknowledged;

    /// <summary>Sent, and not answered.</summary>
    public Change? InDoubt { get; private set; }

    public void Begin(Change change) => InDoubt = change;

    public void Acknowledge()
    {
        Content = InDoubt!.Content;
        _acknowledged.Add(InDoubt);
        InDoubt = null;
    }

    /// <summary>Ends an audit, which has found out what became of the change in doubt.</summary>
    public void Settle(bool happened)
    {
        Content = happened ? InDoubt!.Content : Content;
        InDoubt = null;
        _acknowledged.Clear();
    }

    public override string ToString() => owner.Uri(path);
}

/// <summary>A write, or a deletion if there is no content.</summary>
internal sealed record Change(Content? Content);
