namespace Pubky.Pkarr.Dht;

/// <summary>Who we are in the DHT; may change while we run (spec pkarr §9.5, §9.10). Safe for use by several threads.</summary>
internal sealed class LocalNode
{
    private volatile State _state;

    /// <param name="id">Our id.</param>
    /// <param name="readOnly">Whether we answer no queries (client mode).</param>
    public LocalNode(NodeId id, bool readOnly) => _state = new State(id, readOnly);

    public NodeId Id
    {
        get => _state.Id;
        set => Change(state => state with { Id = value });
    }

    /// <summary>Whether we answer no queries, and tell so in every message.</summary>
    public bool ReadOnly
    {
        get => _state.ReadOnly;
        set => Change(state => state with { ReadOnly = value });
    }

    private void Change(Func<State, State> change)
    {
        State before;
        do
        {
            before = _state;
        }
#pragma warning disable CS0420 // Interlocked is stronger than volatile.
        while (Interlocked.CompareExchange(ref _state, change(before), before) != before);
#pragma warning restore CS0420
    }

    private sealed record State(NodeId Id, bool ReadOnly);
}
