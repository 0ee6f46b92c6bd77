using Pubky.Abstractions;
using Pubky.Protocol;

namespace Pubky.Silo.Tests.Cluster;

/// <summary>A user who has signed up, and may come to any silo.</summary>
internal sealed record Member(PublicKey Key, SecretHash Secret)
{
    public Caller Caller => Caller.Cookie(Secret);

    public static async Task<Member> SignUpAsync(IGrains grains)
    {
        using var pair = KeyPair.Generate();
        var member = new Member(pair.PublicKey, SecretHash.Of(Guid.NewGuid().ToString()));
        var answer = await grains.User(member.Key).SignUpAsync(new SignUpRequest(member.Secret, Capabilities.Parse("/:rw"), null, CodeRequired: false));
        answer.Status.ShouldBe(SignInStatus.Ok);
        return member;
    }

    public async Task<StorageStatus> PutAsync(IGrains grains, string path, byte[] content)
    {
        var target = StoragePath.Parse(path);
        var admission = await grains.User(Key).AdmitWriteAsync(Caller, target, content.Length, default);
        return admission.Status != StorageStatus.Ok ? admission.Status : await grains.User(Key).CommitPutAsync(
            Caller,
            new PutRequest(target, content.Length, default, "text/plain", new EntryContent.Inline(content), admission.Version, default));
    }

    public async Task<byte[]?> GetAsync(IGrains grains, string path)
    {
        var read = await grains.User(Key).ReadAsync(Caller, StoragePath.Parse(path));
        return read.Entry is { } entry ? ((EntryContent.Inline)entry.Content).Bytes.ToArray() : null;
    }
}
