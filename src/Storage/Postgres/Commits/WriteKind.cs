using Pubky.Storage.Postgres.Commits.Rows;

namespace Pubky.Storage.Postgres.Commits;

/// <summary>How one kind of request is written.</summary>
/// <param name="Ask">Says what must be known.</param>
/// <param name="Decide">Decides, in memory. Throwing says that the request is impossible, and undoes what it has decided so far.</param>
/// <param name="Settle">Puts into the answer what only the database knew; gets the end of the feed before the transaction.</param>
internal sealed record WriteKind<TArgument, TResult>(
    Action<Wanted, TArgument> Ask, Func<BatchRows, TArgument, TResult> Decide, Func<TResult, long, TResult>? Settle = null);
