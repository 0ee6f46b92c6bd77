namespace Pubky.Storage.Postgres.Commits.Rows;

/// <summary>
/// Rows of one table as a transaction sees them: what is stored, what earlier requests of the batch have decided, and what the
/// request under way is deciding. Null is a row that is not there.
/// </summary>
internal sealed class Overlay<TKey, TRow>
    where TKey : notnull
    where TRow : class
{
    private readonly Dictionary<TKey, TRow> _stored = [];
    private readonly Dictionary<TKey, TRow?> _decided = [];
    private readonly Dictionary<TKey, TRow?> _pending = [];

    /// <summary>What is to be written.</summary>
    public IReadOnlyDictionary<TKey, TRow?> Decided => _decided;

    /// <summary>A row was read from the database.</summary>
    public void Load(TKey key, TRow row) => _stored[key] = row;

    public bool IsStored(TKey key) => _stored.ContainsKey(key);

    public TRow? Find(TKey key) =>
        _pending.TryGetValue(key, out var row) || _decided.TryGetValue(key, out row) ? row : _stored.GetValueOrDefault(key);

    public void Set(TKey key, TRow? row) => _pending[key] = row;

    /// <summary>The request under way takes effect.</summary>
    public void Keep()
    {
        foreach (var (key, row) in _pending)
        {
            _decided[key] = row;
        }

        _pending.Clear();
    }

    /// <summary>The request under way leaves no trace.</summary>
    public void Drop() => _pending.Clear();
}
