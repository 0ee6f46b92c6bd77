using Pubky.Abstractions;
using Pubky.Storage.Sqlite;
using Pubky.Storage.Sqlite.Migrations;
using Pubky.Storage.Sqlite.Native;
using SQLitePCL;

namespace Pubky.Storage.Tests.Sqlite;

public sealed class MigratorTests : IDisposable, IFeedSink
{
    private readonly TemporaryDirectory _directory = new();

    private string File => System.IO.Path.Combine(_directory.Path, "test.db");

    public void Dispose() => _directory.Dispose();

    void IFeedSink.Publish(FeedBatch batch)
    {
        // Nobody follows events here.
    }

    [Fact]
    public void Open_NewFile_HasTheLatestSchema()
    {
        Open().Dispose();

        using var connection = new SqliteConnection(File, readOnly: true);
        connection.QueryInt64("PRAGMA user_version").ShouldBe(Migrator.Latest);
    }

    [Fact]
    public void Migrate_AnotherProcessIsFaster_LeavesItsWorkAlone()
    {
        using var faster = new SqliteConnection(File, readOnly: false);
        using var slower = new SqliteConnection(File, readOnly: false);
        var met = false;
        strdelegate_trace overtake = (_, statement) =>
        {
            if (!met && statement.StartsWith("BEGIN", StringComparison.Ordinal))
            {
                // It has decided to migrate and does not have the lock yet.
                met = true;
                Migrator.Migrate(faster);
            }
        };
        using var any = slower.Prepare("SELECT 1");
        raw.sqlite3_trace(raw.sqlite3_db_handle(any.Handle), overtake, null);

        Migrator.Migrate(slower);

        met.ShouldBeTrue();
        slower.QueryInt64("PRAGMA user_version").ShouldBe(Migrator.Latest);
        slower.QueryInt64("SELECT head FROM feed").ShouldBe(0);
    }

    [Fact]
    public void Open_SchemaOfANewerVersion_IsRefusedAndLeftAlone()
    {
        Open().Dispose();
        using (var connection = new SqliteConnection(File, readOnly: false))
        {
            connection.Execute("PRAGMA user_version = 1000");
        }

        var refusal = Should.Throw<NewerSchemaException>(Open);

        refusal.Message.ShouldContain("schema 1000");
        using var after = new SqliteConnection(File, readOnly: true);
        after.QueryInt64("PRAGMA user_version").ShouldBe(1000);
    }

    [Fact]
    public void Open_NoDatabase_IsRefusedAndLeftAlone()
    {
        System.IO.File.WriteAllText(File, "This is a letter to my aunt, and quite a long one, so that it cannot pass as an empty database at all.");

        Should.Throw<SqliteException>(Open);

        System.IO.File.ReadAllText(File).ShouldStartWith("This is a letter");
    }

    [Fact]
    public void Open_AnyDatabase_IsForItsOwnerAlone()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var store = Open();

        foreach (var file in Directory.GetFiles(_directory.Path))
        {
            System.IO.File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite, file);
        }
    }

    private SqliteStore Open() => SqliteStore.Open(new SqliteStoreOptions { Path = File }, this);
}
