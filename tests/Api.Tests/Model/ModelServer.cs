using System.Text;

namespace Pubky.Api.Tests.Model;

/// <summary>
/// A homeserver in its simplest form: dictionaries and a list, one request at a time, with the checks in the order of spec
/// storage §2.
/// </summary>
internal sealed class ModelServer(long limitBytes)
{
    private static readonly Expected NoSession = Expected.Text(401, "No authenticated session found");
    private static readonly Expected Mismatch = Expected.Text(403, "Session user does not match target tenant");

    public List<ModelUser> Users { get; } = [];

    public List<ModelEvent> Log { get; } = [];

    public Expected Put(ModelClient client, ModelUser tenant, string path, byte[] body, bool chunked, Condition condition)
    {
        if (RefuseWrite(client, tenant, path) is { } refused)
        {
            return refused;
        }

        if (tenant.Disabled)
        {
            return Expected.Text(403, "User is disabled");
        }

        // Without a declared length the quota is found exceeded only as the body comes.
        var isTooLong = tenant.UsedWith(path, body.Length) > limitBytes;
        if (isTooLong && !chunked)
        {
            return Expected.Text(507, "Disk space quota exceeded");
        }

        if (!condition.IsMet(tenant.Files.GetValueOrDefault(path)))
        {
            return Expected.Text(412, "Precondition failed");
        }

        if (!tenant.Files.ContainsKey(path) && tenant.Collides(path))
        {
            return Expected.Text(409, "File/folder path collision");
        }

        if (isTooLong)
        {
            return Expected.Text(507, "Disk space quota exceeded");
        }

        var file = new ModelFile(body);
        tenant.Files[path] = file;
        Log.Add(new ModelEvent(Log.Count + 1, tenant, path, file.Hash));
        return new Expected(201, [], file.ETag);
    }

    public Expected Delete(ModelClient client, ModelUser tenant, string path, Condition condition)
    {
        if (RefuseWrite(client, tenant, path) is { } refused)
        {
            return refused;
        }

        if (!condition.IsMet(tenant.Files.GetValueOrDefault(path)))
        {
            return Expected.Text(412, "Precondition failed");
        }

        if (!tenant.Files.Remove(path))
        {
            return Expected.Text(404, "Not Found");
        }

        Log.Add(new ModelEvent(Log.Count + 1, tenant, path, null));
        return new Expected(204, []);
    }

    public Expected Get(ModelClient client, ModelUser tenant, string path, Condition condition, PartOf? part)
    {
        if (RefuseRead(client, tenant, path) is { } refused)
        {
            return refused;
        }

        if (!tenant.Files.TryGetValue(path, out var file))
        {
            return Expected.Text(404, "Not Found");
        }

        if (condition.NoneMatch?.Matches(file, weakly: true) == true)
        {
            return new Expected(304, [], file.ETag);
        }

        return part is { } asked && asked.IsOf(file) ? asked.Of(file) : new Expected(200, file.Bytes, file.ETag);
    }

    public Expected Head(ModelClient client, ModelUser tenant, string path)
    {
        if (RefuseRead(client, tenant, path) is { } refused)
        {
            return refused with { Body = [] };
        }

        return tenant.Files.TryGetValue(path, out var file)
            ? new Expected(200, [], file.ETag) { Length = file.Bytes.Length }
            : new Expected(404, []);
    }

    public Expected List(ModelClient client, ModelUser tenant, string directory, bool shallow, bool reverse, int limit, string? after)
    {
        if (RefuseRead(client, tenant, directory) is { } refused)
        {
            return refused;
        }

        var below = tenant.Files.Keys.Where(path => path.StartsWith(directory, StringComparison.Ordinal)).ToArray();
        if (below.Length == 0)
        {
            return Expected.Text(404, "Directory Not Found");
        }

        var items = (shallow ? below.Select(path => Shorten(path, directory.Length)).Distinct() : below)
            .Order(Utf8Order.Instance)
            .Where(item => after is null || Math.Sign(Utf8Order.Instance.Compare(item, after)) == (reverse ? -1 : 1));
        return Expected.Text(200, string.Join('\n', (reverse ? items.Reverse() : items).Take(limit).Select(item => $"pubky://{tenant.Key}{item}")));
    }

    public Expected Feed(long after, int limit)
    {
        var page = Log.Where(e => e.Id > after && e.Path.StartsWith("/pub/", StringComparison.Ordinal)).Take(limit).ToArray();
        return Expected.Text(200, page.Length == 0 ? "" : string.Join('\n', page.Select(static e => e.Line).Append($"cursor: {page[^1].Id}")));
    }

    public Expected Stream(ModelClient client, ModelUser user, string filter, bool reverse, int? limit, long? cursor)
    {
        // Here a cookie is found by the user asked for, as with files.
        if (RefuseRead(client, user, filter) is { } refused)
        {
            return refused;
        }

        var events = Log
            .Where(e => e.User == user && (filter.EndsWith('/') ? e.Path.StartsWith(filter, StringComparison.Ordinal) : e.Path == filter))
            .Where(e => cursor is null || (reverse ? e.Id < cursor : e.Id > cursor));
        return Expected.Text(200, string.Concat((reverse ? events.Reverse() : events).Take(limit ?? int.MaxValue).Select(Message)));
    }

    private static string Message(ModelEvent e) => new StringBuilder($"event: {(e.Hash is null ? "DEL" : "PUT")}\n")
        .Append($"data: pubky://{e.User.Key}{e.Path}\n")
        .Append($"data: cursor: {e.Id}\n")
        .Append(e.Hash is null ? "\n" : $"data: content_hash: {e.Hash}\n\n")
        .ToString();

    private static string Shorten(string path, int directory) =>
        path.IndexOf('/', directory) is >= 0 and var slash ? path[..(slash + 1)] : path;

    private static bool IsUnder(string root, string path) => path.StartsWith(root, StringComparison.Ordinal);

    private static Expected? RefuseWrite(ModelClient client, ModelUser tenant, string path) =>
        !client.HasSessionAt(tenant) ? NoSession
        : path.EndsWith('/') ? new Expected(400, null)
        : !IsUnder("/pub/", path) && !IsUnder("/priv/", path)
            ? Expected.Text(403, "Writing to directories other than '/pub/' and '/priv/' is forbidden")
        : client.User != tenant ? Mismatch
        : !client.May('w', path) ? Expected.Text(403, "Session does not have write access to path")
        : null;

    private static Expected? RefuseRead(ModelClient client, ModelUser tenant, string path) =>
        IsUnder("/pub/", path) ? null
        : !IsUnder("/priv/", path) ? Expected.Text(403, "Reading from directories other than '/pub/' and '/priv/' is forbidden")
        : !client.HasSessionAt(tenant) ? Expected.Text(401, "Authentication required to read private storage")
        : client.User != tenant ? Mismatch
        : !client.May('r', path) ? Expected.Text(403, "Session does not have read access to path")
        : null;
}
