using Pubky.Abstractions;

namespace Pubky.Api.Tests.Faults;

/// <summary>The failure of everything here.</summary>
internal sealed class BrokenException() : Exception("secret detail");

/// <summary>A log that cannot be read.</summary>
internal sealed class BrokenLog : IEventLog
{
    public ValueTask<Cursor> GetHeadAsync(CancellationToken cancellation) => throw new BrokenException();

    public ValueTask<IReadOnlyList<Event>> ReadPublicAsync(Cursor after, int limit, CancellationToken cancellation) => throw new BrokenException();

    public ValueTask<IReadOnlyList<Event>> ReadUserAsync(UserEventQuery query, CancellationToken cancellation) => throw new BrokenException();

    public ValueTask<Cursor?> FindByTimeAsync(DateTimeOffset at, CancellationToken cancellation) => throw new BrokenException();
}

/// <summary>Grains of users that exist and have one file, and of which everything else fails; writes at their very end, if told so.</summary>
internal sealed class HalfBrokenGrains(Entry? entry, Exception? commit = null) : IGrains, IUserGrain
{
    /// <summary>Who has a session; by default nobody can be told.</summary>
    public Func<Caller, Session?> Sessions { get; init; } = static _ => throw new BrokenException();

    public IUserGrain User(PublicKey key) => this;

    public ValueTask<User?> DescribeAsync() => new(new User(Keys.Key0, default, false, UserQuota.Default, 0, 1));

    public ValueTask<Usage?> GetUsageAsync() => throw new BrokenException();

    public ValueTask<bool> SetDisabledAsync(bool disabled) => throw new BrokenException();

    public ValueTask<ReadResult> ReadAsync(Caller caller, StoragePath path) =>
        entry is null ? throw new BrokenException() : new(new ReadResult(StorageStatus.Ok, entry));

    public ValueTask<bool> TryConsumeAuthTokenAsync(long timestamp) => throw new BrokenException();

    public ValueTask<SignInResult> SignUpAsync(SignUpRequest request) => throw new BrokenException();

    public ValueTask<SignInResult> SignInAsync(SecretHash secret, Capabilities capabilities) => throw new BrokenException();

    public ValueTask<Session?> FindSessionAsync(Caller caller) => new(Sessions(caller));

    public ValueTask<bool> SignOutAsync(SecretHash secret) => throw new BrokenException();

    public ValueTask<GrantExchangeResult> ExchangeGrantAsync(Grant presented, SecretHash token) => throw new BrokenException();

    public ValueTask<Grant?> FindGrantAsync(GrantId id) => throw new BrokenException();

    public ValueTask<IReadOnlyList<Grant>> ListGrantsAsync() => throw new BrokenException();

    public ValueTask<bool> RevokeGrantAsync(GrantId id) => throw new BrokenException();

    public ValueTask<WriteAdmission> AdmitWriteAsync(Caller caller, StoragePath path, long? declaredLength, WriteCondition condition) =>
        commit is null ? throw new BrokenException() : new(new WriteAdmission(StorageStatus.Ok, long.MaxValue, 1));

    public ValueTask<StorageStatus> CommitPutAsync(Caller caller, PutRequest put) => throw commit ?? new BrokenException();

    public ValueTask<StorageStatus> DeleteAsync(Caller caller, StoragePath path, WriteCondition condition) => throw new BrokenException();

    public ValueTask<ListResult> ListAsync(Caller caller, ListQuery query) => throw new BrokenException();

    public ValueTask<StorageStatus> AuthorizeReadAsync(Caller caller, StoragePath path) => throw new BrokenException();
}

/// <summary>Look-ups that all fail; but whose a bearer is may be known.</summary>
internal sealed class BrokenDirectory(PublicKey? bearerOwner) : IBearerDirectory, IGrantDirectory, INonceStore, ISignupCodes
{
    public ValueTask<PublicKey?> FindBearerOwnerAsync(SecretHash token, CancellationToken cancellation) =>
        bearerOwner is null ? throw new BrokenException() : new(bearerOwner);

    public ValueTask<Grant?> FindGrantAsync(GrantId id, CancellationToken cancellation) => throw new BrokenException();

    public Task<bool> TryConsumeNonceAsync(PopNonce nonce, DateTimeOffset now, DateTimeOffset forgetBefore, CancellationToken cancellation) =>
        throw new BrokenException();

    public Task CreateCodesAsync(IReadOnlyList<SignupCodeRecord> codes, CancellationToken cancellation) => throw new BrokenException();

    public ValueTask<SignupCodeRecord?> FindCodeAsync(string text, CancellationToken cancellation) => throw new BrokenException();

    public ValueTask<IReadOnlyList<SignupCodeRecord>> ListCodesAsync(string? after, bool? used, int limit, CancellationToken cancellation) =>
        throw new BrokenException();

    public Task<bool> RevokeCodeAsync(string text, CancellationToken cancellation) => throw new BrokenException();
}

/// <summary>Streams that deliver some events and then fail.</summary>
internal sealed class FailingStreams(params Event[] events) : IEventStreams, IEventStream
{
    private readonly Queue<Event> _events = new(events);

    public ValueTask<IEventStream> OpenAsync(EventStreamRequest request, CancellationToken cancellation) =>
        _events.Count == 0 ? throw new BrokenException() : new(this);

    public ValueTask<EventStreamItem> NextAsync(CancellationToken cancellation) =>
        _events.TryDequeue(out var next) ? new(EventStreamItem.Of(next)) : throw new BrokenException();

    public void Dispose()
    {
    }
}

/// <summary>Streams that deliver an event and then never anything more.</summary>
internal sealed class StallingStreams(Event first) : IEventStreams, IEventStream
{
    private Event? _next = first;

    public ValueTask<IEventStream> OpenAsync(EventStreamRequest request, CancellationToken cancellation) => new(this);

    public async ValueTask<EventStreamItem> NextAsync(CancellationToken cancellation)
    {
        if (Interlocked.Exchange(ref _next, null) is { } next)
        {
            return EventStreamItem.Of(next);
        }

        await Task.Delay(Timeout.Infinite, cancellation);
        return EventStreamItem.End;
    }

    public void Dispose()
    {
    }
}

/// <summary>Blobs that can be read for a while.</summary>
internal sealed class FailingBlobs(int readable) : IBlobStore
{
    public ValueTask<Stream?> OpenAsync(BlobId id, CancellationToken cancellation) => new(new FailingStream(readable));

    public ValueTask<IBlobWriter> CreateAsync(CancellationToken cancellation) => throw new BrokenException();

    public ValueTask DeleteAsync(BlobId id, CancellationToken cancellation) => throw new BrokenException();

    public IAsyncEnumerable<BlobId> EnumerateAsync(DateTimeOffset before, CancellationToken cancellation) => throw new BrokenException();

    private sealed class FailingStream(int readable) : MemoryStream(new byte[readable])
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await base.ReadAsync(buffer, cancellationToken);
            return read == 0 ? throw new BrokenException() : read;
        }
    }
}
