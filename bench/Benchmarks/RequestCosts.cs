using Pubky.Bench.Harness;
using Pubky.Bench.Load;
using Pubky.Bench.Subjects;

namespace Pubky.Bench.Benchmarks;

/// <summary>What the same requests cost at several homeservers, and how long they are waited for.</summary>
internal static class RequestCosts
{
    /// <summary>Of the file that is read or written.</summary>
    public const int FileBytes = 1024;

    private const string Folder = "read";

    /// <param name="context">Of the run.</param>
    /// <param name="table">The first side is compared with each of the others.</param>
    /// <param name="sides">Homeservers, each with users of its own.</param>
    public static async Task MeasureAsync(BenchContext context, Table table, Side[] sides)
    {
        foreach (var side in sides)
        {
            foreach (var account in side.Accounts)
            {
                await context.Load.SendAsync(account.PutOne(side.Port, Folder, FileBytes));
            }
        }

        var sessions = new Dictionary<Side, RequestPlan[]>();
        foreach (var side in sides)
        {
            sessions[side] = await Task.WhenAll(side.Accounts.Select(account => account.SessionAsync(side.Port)));
        }

        var round = 0;
        foreach (var clients in new[] { 1, sides[0].Accounts.Length })
        {
            await CompareAsync("GET", side => [.. side.Accounts.Take(clients).Select(static a => a.Get(Folder, FileBytes))]);
            await CompareAsync("PUT", side => [.. side.Accounts.Take(clients).Select(a => a.Put($"{round}", FileBytes))]);
            await CompareAsync("session", side => sessions[side][..clients]);

            async Task CompareAsync(string what, Func<Side, RequestPlan[]> plans)
            {
                var series = await Rounds.AlternateAsync(
                    context.Pace.Rounds, [.. sides.Select(side => (Func<Task<Reading>>)(() => RoundAsync(side, plans)))]);
                for (var i = 1; i < sides.Length; i++)
                {
                    Report(table, $"{what}, {clients} {(clients == 1 ? "connection" : "connections")}", sides[i].Name, series[0], series[i]);
                }
            }
        }

        Task<Reading> RoundAsync(Side side, Func<Side, RequestPlan[]> plans)
        {
            round++;
            return Meter.WaitAsync(context.Load, new RequestOrder(side.Port, plans(side), context.Pace.RoundSeconds), side.Database);
        }
    }

    private static void Report(Table table, string what, string yardstick, Series measured, Series by)
    {
        table.Add($"{what}: waiting time", yardstick, Unit.Milliseconds, measured, by);
        table.Add($"{what}: processor time", yardstick, Unit.Microseconds, Only(measured), Only(by));
        table.Add($"{what}: with PostgreSQL's", yardstick, Unit.Microseconds, Whole(measured), Whole(by));

        static Series Only(Series series) => series.Select(static r => new Reading(r.Cost!.Value.CpuMicroseconds));
        static Series Whole(Series series) =>
            series.Select(static r => new Reading(r.Cost!.Value.CpuMicroseconds + r.Cost.Value.DatabaseMicroseconds));
    }
}

/// <summary>A homeserver to be compared, and its users.</summary>
/// <param name="Name">In the table.</param>
/// <param name="Port">Where it listens.</param>
/// <param name="Accounts">As many as there are to be connections.</param>
/// <param name="Database">Its PostgreSQL server; null if it has none.</param>
internal sealed record Side(string Name, int Port, Account[] Accounts, PostgresUsage? Database);
