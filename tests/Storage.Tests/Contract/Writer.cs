using Pubky.Abstractions;

namespace Pubky.Storage.Tests.Contract;

/// <summary>Commits for one user and keeps count of its version, as its grain does.</summary>
public sealed class Writer(IUserStore store, PublicKey key)
{
    private long _micros;

    public PublicKey Key => key;

    public long Version { get; private set; }

    public long UsedBytes { get; set; }

    public Task<CommitResult> CreateAsync(UserQuota? quota = null, params UserChange[] more) =>
        CommitAsync([new UserChange.CreateAccount(quota ?? UserQuota.Default), .. more]);

    /// <summary>Puts files with made-up content, in one commit.</summary>
    public Task<CommitResult> PutAsync(params string[] paths) =>
        CommitAsync([.. paths.Select(static p => new UserChange.PutEntry(Sample.File(p)))]);

    public Task<CommitResult> PutAsync(Entry entry) => CommitAsync(new UserChange.PutEntry(entry));

    public Task<CommitResult> DeleteAsync(string path) => CommitAsync(new UserChange.DeleteEntry(Sample.Path(path)));

    public Task<CommitResult> CommitAsync(params UserChange[] changes) => CommitAsync(Sample.At(++_micros), changes);

    /// <summary>Commits, and expects that it takes effect.</summary>
    public async Task<CommitResult> CommitAsync(DateTimeOffset at, params UserChange[] changes)
    {
        var result = await store.CommitAsync(Next(at, changes), default);
        result.Status.ShouldBe(CommitStatus.Committed);
        result.Version.ShouldBe(Version + 1);
        Version = result.Version;
        return result;
    }

    /// <summary>A commit on top of the last one, for the caller to send.</summary>
    public UserCommit Next(params UserChange[] changes) => Next(Sample.At(++_micros), changes);

    private UserCommit Next(DateTimeOffset at, UserChange[] changes) => new(key, Version, UsedBytes, at, changes);
}
