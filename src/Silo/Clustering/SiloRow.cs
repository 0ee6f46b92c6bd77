using System.Globalization;
using Npgsql;

namespace Pubky.Silo.Clustering;

/// <summary>A silo as a row of its table.</summary>
internal static class SiloRow
{
    /// <summary>The columns, in the order in which they are read and written.</summary>
    public const string Columns =
        "address, status, host_name, name, role, gateway_port, update_zone, fault_zone, started_at, alive_at, suspected_by, suspected_at";

    /// <summary>Their values as parameters 4 to 15.</summary>
    public const string Values = "$4, $5::smallint, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15";

    /// <summary>The values of <see cref="Columns"/>.</summary>
    public static IEnumerable<NpgsqlParameter> ToParameters(MembershipEntry entry)
    {
        var suspectors = entry.SuspectTimes ?? [];
        return
        [
            Parameter.Of(Name(entry.SiloAddress)),
            Parameter.Of((int)entry.Status),
            Parameter.Of(entry.HostName ?? ""),
            Parameter.Of(entry.SiloName ?? ""),
            Parameter.Of(entry.RoleName),
            Parameter.Of(entry.ProxyPort),
            Parameter.Of(entry.UpdateZone),
            Parameter.Of(entry.FaultZone),
            Parameter.Of(entry.StartTime),
            Parameter.Of(entry.IAmAliveTime),
            Parameter.Of(suspectors.Select(static s => Name(s.Item1))),
            Parameter.Of(suspectors.Select(static s => s.Item2)),
        ];
    }

    /// <summary>Reads a row.</summary>
    /// <param name="row">The columns <see cref="Columns"/>.</param>
    /// <param name="first">Where they begin.</param>
    public static MembershipEntry Read(NpgsqlDataReader row, int first)
    {
        var by = row.GetFieldValue<string[]>(first + 10);
        var at = row.GetFieldValue<long[]>(first + 11);
        return new MembershipEntry
        {
            SiloAddress = SiloAddress.FromParsableString(row.GetString(first)),
            Status = (SiloStatus)row.GetInt16(first + 1),
            HostName = row.GetString(first + 2),
            SiloName = row.GetString(first + 3),
            RoleName = row.GetTextOrNull(first + 4),
            ProxyPort = row.GetInt32(first + 5),
            UpdateZone = row.GetInt32(first + 6),
            FaultZone = row.GetInt32(first + 7),
            StartTime = row.GetUtc(first + 8),
            IAmAliveTime = row.GetUtc(first + 9),
            SuspectTimes = [.. by.Zip(at, static (silo, time) => Tuple.Create(SiloAddress.FromParsableString(silo), Rows.ToUtc(time)))],
        };
    }

    /// <summary>The address with its generation, as text.</summary>
    public static string Name(SiloAddress silo) => silo.ToParsableString();

    /// <summary>A version as Orleans' etag.</summary>
    public static string ToTag(int version) => version.ToString(CultureInfo.InvariantCulture);

    /// <summary>The version of an etag; one that no row has if it is none of ours.</summary>
    public static int FromTag(string tag) => int.TryParse(tag, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : -1;
}
