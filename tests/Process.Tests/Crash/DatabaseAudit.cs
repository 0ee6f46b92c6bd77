using Pubky.Process.Tests.Running;

namespace Pubky.Process.Tests.Crash;

/// <summary>What must hold in the data directory after every restart, whatever was written.</summary>
internal static class DatabaseAudit
{
    public static void Check(DataFolder folder, ServerDatabase database)
    {
        database.Integrity().ShouldBe("ok");
        CheckFeed(database);
        CheckEntries(database);
        CheckAccounts(database);
        CheckBlobs(folder, database);
        folder.StagingFiles().ShouldBeEmpty("A half upload has survived the restart.");
    }

    private static void CheckFeed(ServerDatabase database)
    {
        var head = database.Number("SELECT head FROM feed");
        database.Number("SELECT count(*) FROM events").ShouldBe(head, "The cursors are not contiguous.");
        database.Number("SELECT coalesce(max(cursor), 0) FROM events").ShouldBe(head);
        database.Number("SELECT count(*) FROM events WHERE user_id NOT IN (SELECT id FROM users)").ShouldBe(0);
    }

    private static void CheckEntries(ServerDatabase database)
    {
        database.Number("SELECT count(*) FROM entries WHERE (content IS NULL) = (blob_id IS NULL)").ShouldBe(0, "An entry has no content, or two.");
        database.Number("SELECT count(*) FROM entries WHERE content IS NOT NULL AND length(content) <> size").ShouldBe(0, "An entry is cut.");
        database.Number("SELECT count(*) FROM entries WHERE length(content_hash) <> 32").ShouldBe(0);
        database.Number("SELECT count(*) FROM entries WHERE user_id NOT IN (SELECT id FROM users)").ShouldBe(0);
    }

    private static void CheckAccounts(ServerDatabase database)
    {
        database.Number(
            """
            SELECT count(*) FROM users u
            WHERE u.used_bytes <> (SELECT coalesce(sum(e.size + 256), 0) FROM entries e WHERE e.user_id = u.id)
            """).ShouldBe(0, "Usage is not the sum of what is stored.");

        // The sign-up is one commit, and every change of a file is one.
        database.Number(
            "SELECT count(*) FROM users u WHERE u.version <> 1 + (SELECT count(*) FROM events e WHERE e.user_id = u.id)")
            .ShouldBe(0, "A commit took effect in part.");
        database.Number("SELECT count(*) FROM users WHERE id NOT IN (SELECT user_id FROM sessions)").ShouldBe(0, "An account has no session.");
    }

    private static void CheckBlobs(DataFolder folder, ServerDatabase database)
    {
        foreach (var (id, size) in database.Blobs())
        {
            var file = folder.Blob(id);
            file.Exists.ShouldBeTrue($"The blob {id} is lost.");
            file.Length.ShouldBe(size, $"The blob {id} is cut.");
        }
    }
}
