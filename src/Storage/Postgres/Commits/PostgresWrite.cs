using Pubky.Storage.Commits;
using Pubky.Storage.Postgres.Commits.Rows;

namespace Pubky.Storage.Postgres.Commits;

/// <summary>A write and the caller waiting for its answer.</summary>
internal sealed class PostgresWrite<TArgument, TResult>(WriteKind<TArgument, TResult> kind, TArgument argument)
    : WriteRequest<TResult>, IPostgresWrite
{
    private TResult? _result;
    private Exception? _impossible;

    protected override TResult Result => _result!;

    public void Ask(Wanted wanted) => kind.Ask(wanted, argument);

    public void Decide(BatchRows rows)
    {
        _impossible = null;
        try
        {
            _result = kind.Decide(rows, argument);
            rows.Keep();
        }
        catch (Exception e)
        {
            // This request alone is at fault. Its caller learns it; its neighbours must not.
            rows.Drop();
            _impossible = e;
        }
    }

    public void Settle(long head)
    {
        if (_impossible is null && kind.Settle is { } settle)
        {
            _result = settle(_result!, head);
        }
    }

    public override void Complete()
    {
        if (_impossible is { } error)
        {
            Fail(error);
        }
        else
        {
            base.Complete();
        }
    }
}
