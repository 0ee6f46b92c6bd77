using Pubky.Abstractions;
using Pubky.Storage.Sqlite;
using Pubky.Storage.Tests.Contract;

namespace Pubky.Storage.Tests.Republishing;

/// <summary>A real database file, where accounts get their places by the commits of their grains.</summary>
public sealed class SqliteQueueHost : IQueueHost
{
    private readonly TemporaryDirectory _directory = new();
    private readonly Dictionary<PublicKey, Writer> _writers = [];
    private readonly SqliteStore _store;
    private int _number;

    public SqliteQueueHost() =>
        _store = SqliteStore.Open(new SqliteStoreOptions { Path = _directory.Combine("pubky.db") }, new RecordingSink());

    public IRepublishQueue Queue => _store;

    public Task SignUpAsync(PublicKey user, DateTimeOffset at)
    {
        var writer = _writers[user] = new Writer(_store, user);
        return writer.CommitAsync(at, new UserChange.CreateAccount(UserQuota.Default), new UserChange.AddSession(Sample.Session(user, Next())));
    }

    public Task SignInAsync(PublicKey user, DateTimeOffset at) =>
        _writers[user].CommitAsync(at, new UserChange.AddSession(Sample.Session(user, Next())));

    public Task AddGrantAsync(PublicKey user, DateTimeOffset at) =>
        _writers[user].CommitAsync(at, new UserChange.AddGrant(Sample.Grant(user, Next())));

    public Task DisableAsync(PublicKey user, DateTimeOffset at) => _writers[user].CommitAsync(at, new UserChange.SetDisabled(true));

    public ValueTask DisposeAsync()
    {
        _store.Dispose();
        _directory.Dispose();
        return ValueTask.CompletedTask;
    }

    private string Next() => $"secret{++_number}";
}
