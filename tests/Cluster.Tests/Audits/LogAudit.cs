using Pubky.Cluster.Tests.Histories;
using Pubky.Cluster.Tests.Load;

namespace Pubky.Cluster.Tests.Audits;

/// <summary>
/// Holds the log against what the clients know: every acknowledged change once and in order, whoever else has done what, and in real
/// time (spec events §12.2, C3, C5, C10).
/// </summary>
internal sealed class LogAudit(EventLog log, FileIndex files, DatabaseView database, Verdict verdict)
{
    private Operation? _latest;

    /// <summary>Changes of unknown outcome that have happened.</summary>
    public int HappenedUnanswered { get; private set; }

    public async Task RunAsync()
    {
        foreach (var rule in await database.BrokenRulesAsync())
        {
            verdict.Fail($"In the database it does not hold that {rule}.");
        }

        foreach (var next in await database.EventsAfterAsync(log.Head))
        {
            Take(next);
        }

        foreach (var file in files.All)
        {
            Tell(file.CheckComplete(), file);
        }
    }

    private void Take(LogEvent next)
    {
        if (!log.TryAdd(next))
        {
            verdict.Fail($"The log has {next} after cursor {log.Head}.");
        }
        else if (files.Find(next.Uri) is { } file)
        {
            var (operation, problem) = file.Apply(next);
            Tell(problem, file);
            if (operation is not null)
            {
                CheckTime(operation, next);
            }
        }
        else if (next.Uri.EndsWith(SessionChecks.Stolen, StringComparison.Ordinal))
        {
            verdict.Fail($"A write with an ended session took effect: {next}");
        }
    }

    /// <summary>What was acknowledged before another change was asked for comes before it in the log, whosever they are.</summary>
    private void CheckTime(Operation operation, LogEvent next)
    {
        HappenedUnanswered += operation.Outcome == Outcome.Unknown ? 1 : 0;
        if (operation.Hash is not null && operation.Outcome == Outcome.Acknowledged && _latest is { } latest && operation.Ended < latest.Started)
        {
            verdict.Fail($"The event {next} of {operation} comes after that of a change that was asked for later: {latest}");
        }

        if (operation.Hash is not null && (_latest is null || operation.Started > _latest.Started))
        {
            _latest = operation;
        }
    }

    private void Tell(string? problem, FileHistory file)
    {
        if (problem is not null)
        {
            verdict.Fail($"In the log {problem}, in {file}");
        }
    }
}
