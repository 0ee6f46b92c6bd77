using Npgsql;

namespace Pubky.Silo.Clustering;

/// <summary>
/// Which silos there are, in PostgreSQL. Every change names the version of the cluster that it was decided on, and takes effect
/// only if that is still the version: one statement, in which the cluster's row is locked first.
/// </summary>
internal sealed class PostgresMembershipTable(ClusterDatabase database, string clusterId) : IMembershipTable
{
    /// <summary>Notified with the cluster's id when a change has taken effect.</summary>
    public const string Channel = "pubky_silos";

    private const string MakeSql = "INSERT INTO clusters (id, version) VALUES ($1, 0) ON CONFLICT DO NOTHING";

    private const string ReadSql =
        $"""
        SELECT c.version, s.version, {SiloRow.Columns}
        FROM clusters c LEFT JOIN silos s ON s.cluster_id = c.id AND ($2 IS NULL OR s.address = $2)
        WHERE c.id = $1
        """;

    private const string InsertSql =
        $"""
        WITH next AS (
            UPDATE clusters SET version = $3
            WHERE id = $1 AND version = $2 AND NOT EXISTS (SELECT FROM silos WHERE cluster_id = $1 AND address = $4)
            RETURNING version
        ), changed AS (
            INSERT INTO silos (cluster_id, version, {SiloRow.Columns}) SELECT $1, version, {SiloRow.Values} FROM next
            RETURNING cluster_id
        )
        SELECT pg_notify('{Channel}', cluster_id) FROM changed
        """;

    private const string UpdateSql =
        $"""
        WITH next AS (
            UPDATE clusters SET version = $3
            WHERE id = $1 AND version = $2
                AND EXISTS (SELECT FROM silos WHERE cluster_id = $1 AND address = $4 AND version = $16)
            RETURNING version
        ), changed AS (
            UPDATE silos SET (version, {SiloRow.Columns}) = (SELECT version, {SiloRow.Values} FROM next)
            WHERE cluster_id = $1 AND address = $4 AND EXISTS (SELECT FROM next)
            RETURNING cluster_id
        )
        SELECT pg_notify('{Channel}', cluster_id) FROM changed
        """;

    private const string AliveSql = "UPDATE silos SET alive_at = $3 WHERE cluster_id = $1 AND address = $2";

    private const string CleanSql =
        """
        DELETE FROM silos
        WHERE cluster_id = $1 AND status = $2 AND greatest(started_at, alive_at, (SELECT max(at) FROM unnest(suspected_at) at)) < $3
        """;

    private const string DeleteSql = "WITH gone AS (DELETE FROM silos WHERE cluster_id = $1) DELETE FROM clusters WHERE id = $1";

    public Task InitializeMembershipTable(bool tryInitTableVersion) => database.RunAsync(MakeSql, Parameter.Of(clusterId));

    public Task<MembershipTableData> ReadAll() => ReadAsync(null);

    public Task<MembershipTableData> ReadRow(SiloAddress key) => ReadAsync(SiloRow.Name(key));

    public Task<bool> InsertRow(MembershipEntry entry, TableVersion tableVersion) =>
        ChangeAsync(InsertSql, entry, tableVersion);

    public Task<bool> UpdateRow(MembershipEntry entry, string etag, TableVersion tableVersion) =>
        ChangeAsync(UpdateSql, entry, tableVersion, Parameter.Of(SiloRow.FromTag(etag)));

    public Task UpdateIAmAlive(MembershipEntry entry) => database.RunAsync(
        AliveSql, Parameter.Of(clusterId), Parameter.Of(SiloRow.Name(entry.SiloAddress)), Parameter.Of(entry.IAmAliveTime));

    public Task CleanupDefunctSiloEntries(DateTimeOffset beforeDate) => database.RunAsync(
        CleanSql, Parameter.Of(clusterId), Parameter.Of((int)SiloStatus.Dead), Parameter.Of(beforeDate.UtcDateTime));

    public Task DeleteMembershipTableEntries(string clusterId) => database.RunAsync(DeleteSql, Parameter.Of(clusterId));

    private async Task<MembershipTableData> ReadAsync(string? address)
    {
        var rows = await database.RunAsync(
            ReadSql,
            static row => (
                Cluster: row.GetInt32(0),
                Silo: row.IsDBNull(1) ? null : Tuple.Create(SiloRow.Read(row, 2), SiloRow.ToTag(row.GetInt32(1)))),
            Parameter.Of(clusterId),
            Parameter.Of(address));
        if (rows.Count == 0)
        {
            throw new InvalidOperationException($"The database knows no cluster {clusterId}: its table was not initialised, or was deleted.");
        }

        var version = rows[0].Cluster;
        return new MembershipTableData([.. rows.Select(static row => row.Silo).OfType<Tuple<MembershipEntry, string>>()], new TableVersion(version, SiloRow.ToTag(version)));
    }

    private async Task<bool> ChangeAsync(string sql, MembershipEntry entry, TableVersion version, params NpgsqlParameter[] more)
    {
        NpgsqlParameter[] parameters =
        [
            Parameter.Of(clusterId),
            Parameter.Of(SiloRow.FromTag(version.VersionEtag)),
            Parameter.Of(version.Version),
            .. SiloRow.ToParameters(entry),
            .. more,
        ];
        return (await database.RunAsync(sql, static _ => true, parameters)).Count == 1;
    }
}
