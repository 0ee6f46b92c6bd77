using Pubky.Abstractions;

namespace Pubky.Storage.Postgres.Commits.Rows;

/// <summary>What must be known before the requests of a batch can be decided.</summary>
internal sealed class Wanted
{
    public HashSet<PublicKey> Accounts { get; } = [];

    /// <summary>How many accounts may be made.</summary>
    public int NewAccounts { get; set; }

    /// <summary>Files that are to be deleted.</summary>
    public HashSet<(PublicKey User, string Path)> Entries { get; } = [];

    public HashSet<SecretHash> Sessions { get; } = [];

    public HashSet<string> Grants { get; } = [];

    /// <summary>How many grants may be stored.</summary>
    public int NewGrants { get; set; }

    public HashSet<string> Codes { get; } = [];

    /// <summary>Nonces to be recorded, and when they were used first, in microseconds.</summary>
    public Dictionary<string, long> Nonces { get; } = [];

    /// <summary>Nonces recorded before this, in microseconds, may be dropped.</summary>
    public long ForgetNoncesBefore { get; set; } = long.MinValue;

    /// <summary>AuthTokens to be recorded.</summary>
    public HashSet<(long Timestamp, PublicKey User)> Tokens { get; } = [];

    /// <summary>AuthTokens older than this may be dropped.</summary>
    public long ForgetTokensBefore { get; set; } = long.MinValue;
}
