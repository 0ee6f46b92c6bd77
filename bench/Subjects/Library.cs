using Pubky.Abstractions;
using Pubky.Bench.Load;
using Pubky.Protocol;

namespace Pubky.Bench.Subjects;

/// <summary>A user with many small files, written straight into the store.</summary>
internal sealed class Library
{
    private const int FilesPerCommit = 1_000;
    private const int FilesPerDirectory = 1_000;

    private readonly int _files;
    private readonly int _bytes;

    /// <param name="files">How many.</param>
    /// <param name="bytes">Length of each.</param>
    public Library(int files, int bytes)
    {
        _files = files;
        _bytes = bytes;
        using var keys = KeyPair.Generate();
        Key = keys.PublicKey;
    }

    public PublicKey Key { get; }

    /// <summary>The path of a file: a thousand in each directory.</summary>
    public static string PathOf(int number) => $"/pub/files/{number / FilesPerDirectory:D3}/{RequestPlan.Digits(number)}";

    public async Task SeedAsync(IUserStore store)
    {
        var content = RequestPlan.Body(_bytes);
        var hash = Blake3.Hash(content);
        var at = DateTimeOffset.UnixEpoch.AddYears(50);
        for (var (first, version) = (0, 0); first < _files; first += FilesPerCommit, version++)
        {
            var changes = Enumerable.Range(first, Math.Min(FilesPerCommit, _files - first))
                .Select(n => new Entry(StoragePath.Parse(PathOf(n)), _bytes, hash, "text/plain", at, at, new EntryContent.Inline(content)))
                .Select(static UserChange (entry) => new UserChange.PutEntry(entry));
            UserChange[] all = version == 0 ? [new UserChange.CreateAccount(UserQuota.Default), .. changes] : [.. changes];
            await store.CommitAsync(new UserCommit(Key, version, 0, at, all), CancellationToken.None);
        }
    }

    /// <summary>GETs of files of one directory, one after the other.</summary>
    public RequestPlan Get(int directory) => new(
        $"GET /storage/{Key}/pub/files/{directory:D3}/{RequestPlan.Marker} HTTP/1.1\r\nHost: localhost\r\n\r\n",
        BodyBytes: 0,
        ExpectedStatus: 200,
        ExpectedLength: _bytes,
        First: directory * FilesPerDirectory,
        Count: FilesPerDirectory);

    /// <summary>The head of a GET of all files' directory.</summary>
    public string ListHead(string query) => $"GET /storage/{Key}/pub/files/?{query} HTTP/1.1\r\nHost: localhost\r\n\r\n";
}
