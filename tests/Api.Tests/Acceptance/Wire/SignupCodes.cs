using Pubky.Abstractions;
using Pubky.Protocol;
using Pubky.Storage.Sqlite;

namespace Pubky.Api.Tests.Acceptance.Wire;

/// <summary>The signup codes of a running server, seen as another process on the same machine sees them.</summary>
internal sealed class SignupCodes(string dataDirectory) : IFeedSink, IDisposable
{
    private SqliteStore? _store;

    private SqliteStore Store =>
        _store ??= SqliteStore.Open(new SqliteStoreOptions { Path = Path.Combine(dataDirectory, "homeserver.db"), Durable = false }, this);

    public async Task<string> AddAsync(UserQuota? quota = null, DateTimeOffset createdAt = default, string? text = null)
    {
        var code = new SignupCodeRecord(text ?? SignupCode.Generate(), quota ?? UserQuota.Default, createdAt, null, null);
        await Store.CreateCodesAsync([code], CancellationToken.None);
        return code.Text;
    }

    public async Task<SignupCodeRecord> FindAsync(string code) => (await Store.FindCodeAsync(code, CancellationToken.None))!;

    public void Dispose() => _store?.Dispose();

    /// <summary>Codes make no events.</summary>
    public void Publish(FeedBatch batch)
    {
    }
}
