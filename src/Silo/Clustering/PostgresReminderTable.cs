using Npgsql;

namespace Pubky.Silo.Clustering;

/// <summary>Reminders in PostgreSQL.</summary>
internal sealed class PostgresReminderTable(ClusterDatabase database, string serviceId) : IReminderTable
{
    private const string ReadSql = "SELECT grain, name, start_at, period, version FROM reminders WHERE service_id = $1 AND ";
    private const string OfGrainSql = ReadSql + "grain = $2";
    private const string OneSql = ReadSql + "grain = $2 AND name = $3";
    private const string InsideSql = ReadSql + "hash > $2 AND hash <= $3";
    private const string AroundSql = ReadSql + "(hash > $2 OR hash <= $3)";

    private const string UpsertSql =
        """
        INSERT INTO reminders (service_id, grain, name, hash, start_at, period, version) VALUES ($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT (service_id, grain, name)
        DO UPDATE SET start_at = excluded.start_at, period = excluded.period, version = excluded.version
        """;

    private const string RemoveSql = "DELETE FROM reminders WHERE service_id = $1 AND grain = $2 AND name = $3 AND version = $4";
    private const string ClearSql = "DELETE FROM reminders WHERE service_id = $1";

    public async Task<ReminderTableData> ReadRows(GrainId grainId) =>
        new(await ReadAsync(OfGrainSql, Parameter.Of(grainId.ToString())));

    public async Task<ReminderTableData> ReadRows(uint begin, uint end) =>
        new(await ReadAsync(begin < end ? InsideSql : AroundSql, Parameter.Of((long)begin), Parameter.Of((long)end)));

    public async Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName) =>
        (await ReadAsync(OneSql, Parameter.Of(grainId.ToString()), Parameter.Of(reminderName))).SingleOrDefault();

    public async Task<string?> UpsertRow(ReminderEntry entry)
    {
        var version = Guid.NewGuid();
        await database.RunAsync(
            UpsertSql,
            Parameter.Of(serviceId),
            Parameter.Of(entry.GrainId.ToString()),
            Parameter.Of(entry.ReminderName),
            Parameter.Of((long)entry.GrainId.GetUniformHashCode()),
            Parameter.Of(entry.StartAt),
            Parameter.Of(entry.Period.Ticks / TimeSpan.TicksPerMicrosecond),
            Parameter.Of(version));
        return version.ToString();
    }

    public async Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag) =>
        Guid.TryParse(eTag, out var version) && await database.RunAsync(
            RemoveSql, Parameter.Of(serviceId), Parameter.Of(grainId.ToString()), Parameter.Of(reminderName), Parameter.Of(version)) == 1;

    public Task TestOnlyClearTable() => database.RunAsync(ClearSql, Parameter.Of(serviceId));

    private Task<List<ReminderEntry>> ReadAsync(string sql, params NpgsqlParameter[] parameters) => database.RunAsync(
        sql,
        static row => new ReminderEntry
        {
            GrainId = GrainId.Parse(row.GetString(0)),
            ReminderName = row.GetString(1),
            StartAt = row.GetUtc(2),
            Period = TimeSpan.FromMicroseconds(row.GetInt64(3)),
            ETag = row.GetGuid(4).ToString(),
        },
        [Parameter.Of(serviceId), .. parameters]);
}
