namespace Pubky.Server.Configuration;

/// <summary>What keeps everything but the bytes of user files.</summary>
public enum DatabaseType
{
    /// <summary>A SQLite database in the data directory.</summary>
    Sqlite,

    /// <summary>A PostgreSQL database, which several servers may share.</summary>
    Postgres,
}
