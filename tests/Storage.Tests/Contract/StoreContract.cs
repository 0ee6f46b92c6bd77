using Pubky.Abstractions;

namespace Pubky.Storage.Tests.Contract;

/// <summary>
/// What every <see cref="IUserStore"/> with its <see cref="IEventLog"/> and their companions must do. One abstract suite a subject, one derived
/// class per suite and implementation.
/// </summary>
public abstract class StoreContract<THost> : IAsyncLifetime
    where THost : IStoreHost, new()
{
    protected static readonly PublicKey Alice = PublicKey.Parse("8pinxxgqs41n4aididenw5apqp1urfmzdztr8jt4abrkdn435ewo");
    protected static readonly PublicKey Bob = PublicKey.Parse("tkrq8zmwb8a3m9k15csu3q17qmfgqnp9dskbrg9uq1rydpyxp7qy");

    private readonly THost _host = new();
    private OpenStore? _store;

    protected RecordingSink Sink { get; } = new();

    protected IUserStore Users => Store.Users;

    protected IEventLog Events => Store.Events;

    protected IBearerDirectory Bearers => Store.Bearers;

    protected ISignupCodes Codes => Store.Codes;

    protected IExpiredGrants ExpiredGrants => Store.ExpiredGrants;

    protected IHomeserverStatistics Statistics => Store.Statistics;

    private OpenStore Store => _store ?? throw new InvalidOperationException("The store is not open.");

    public async Task InitializeAsync() => _store = await _host.OpenAsync(Sink);

    public async Task DisposeAsync()
    {
        await Store.Close();
        await _host.DisposeAsync();
    }

    protected async Task ReopenAsync()
    {
        await Store.Close();
        _store = await _host.OpenAsync(Sink);
    }

    /// <summary>A user with an account.</summary>
    protected async Task<Writer> SignUpAsync(PublicKey key, UserQuota? quota = null)
    {
        var writer = new Writer(Users, key);
        await writer.CreateAsync(quota);
        return writer;
    }

    protected async Task<long> HeadAsync() => (await Events.GetHeadAsync(default)).Value;

    protected async Task<IReadOnlyList<Event>> PublicEventsAsync() => await Events.ReadPublicAsync(Cursor.Start, int.MaxValue, default);

    protected ValueTask<Entry?> FindAsync(PublicKey user, string path) => Users.FindEntryAsync(user, Sample.Path(path), default);
}
