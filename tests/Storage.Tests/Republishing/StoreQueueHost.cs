using Pubky.Abstractions;
using Pubky.Storage.Tests.Contract;

namespace Pubky.Storage.Tests.Republishing;

/// <summary>A real database, where accounts get their places by the commits of their grains.</summary>
public abstract class StoreQueueHost(IUserStore users, IRepublishQueue queue) : IQueueHost
{
    private readonly Dictionary<PublicKey, Writer> _writers = [];
    private int _number;

    public IRepublishQueue Queue => queue;

    public Task SignUpAsync(PublicKey user, DateTimeOffset at)
    {
        var writer = _writers[user] = new Writer(users, user);
        return writer.CommitAsync(at, new UserChange.CreateAccount(UserQuota.Default), new UserChange.AddSession(Sample.Session(user, Next())));
    }

    public Task SignInAsync(PublicKey user, DateTimeOffset at) =>
        _writers[user].CommitAsync(at, new UserChange.AddSession(Sample.Session(user, Next())));

    public Task AddGrantAsync(PublicKey user, DateTimeOffset at) =>
        _writers[user].CommitAsync(at, new UserChange.AddGrant(Sample.Grant(user, Next())));

    public Task DisableAsync(PublicKey user, DateTimeOffset at) => _writers[user].CommitAsync(at, new UserChange.SetDisabled(true));

    public abstract ValueTask DisposeAsync();

    private string Next() => $"secret{++_number}";
}
