using System.Text;
using Pubky.Abstractions;
using Pubky.Grains.Users;

namespace Pubky.Grains.Tests;

/// <summary>A signed-up user as a client sees it: an activation and a session.</summary>
internal sealed record Member(PublicKey Key, UserGrain Grain, SecretHash Secret)
{
    public Caller Caller => Caller.Cookie(Secret);

    public async Task<StorageStatus> PutAsync(string path, string text)
    {
        var target = StoragePath.Parse(path);
        var bytes = Encoding.UTF8.GetBytes(text);
        var admission = await Grain.AdmitWriteAsync(Caller, target, bytes.Length, default);
        return admission.Status == StorageStatus.Ok
            ? await Grain.CommitPutAsync(Caller, Put(target, bytes, admission.Version))
            : admission.Status;
    }

    public async Task<StorageStatus> DeleteAsync(string path) => await Grain.DeleteAsync(Caller, StoragePath.Parse(path), default);

    public async Task<string?> GetAsync(string path)
    {
        var read = await Grain.ReadAsync(Caller, StoragePath.Parse(path));
        return read.Entry is { } entry ? Encoding.UTF8.GetString(((EntryContent.Inline)entry.Content).Bytes.Span) : null;
    }

    public async Task<long> UsedAsync() => (await Grain.DescribeAsync())!.UsedBytes;

    public static PutRequest Put(StoragePath path, byte[] bytes, long version = 0) =>
        new(path, bytes.Length, default, "text/plain", new EntryContent.Inline(bytes), version, default);
}
