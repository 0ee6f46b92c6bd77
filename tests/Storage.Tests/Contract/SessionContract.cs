using Pubky.Abstractions;

namespace Pubky.Storage.Tests.Contract;

public abstract class SessionContract<THost> : StoreContract<THost>
    where THost : IStoreHost, new()
{
    [Theory]
    [InlineData("")]
    [InlineData("/:rw")]
    [InlineData("/pub/b/:w,/pub/a/:r,/pub/b/:w,/priv/ü/😀:rw")]
    public async Task AddSession_AnyCapabilities_RoundTripsThemInOrder(string capabilities)
    {
        var alice = await SignUpAsync(Alice);
        var session = Sample.Session(Alice, "secret", capabilities);

        var result = await alice.CommitAsync(new UserChange.AddSession(session));

        result.Cursor.ShouldBe(Cursor.Start);
        (await Users.FindSessionAsync(Alice, SecretHash.Of("secret"), default)).ShouldBe(session);
        (await HeadAsync()).ShouldBe(0);
        Sink.Batches.ShouldBeEmpty();
    }

    [Fact]
    public async Task FindSession_OtherSecretOrOtherUser_IsNull()
    {
        var alice = await SignUpAsync(Alice);
        await SignUpAsync(Bob);
        await alice.CommitAsync(new UserChange.AddSession(Sample.Session(Alice, "secret")));

        (await Users.FindSessionAsync(Alice, SecretHash.Of("Secret"), default)).ShouldBeNull();
        (await Users.FindSessionAsync(Bob, SecretHash.Of("secret"), default)).ShouldBeNull();
        (await Users.FindSessionAsync(Sample.Key(9), SecretHash.Of("secret"), default)).ShouldBeNull();
    }

    [Fact]
    public async Task RemoveSession_OneOfTwo_LeavesTheOther()
    {
        var alice = await SignUpAsync(Alice);
        var (first, second) = (Sample.Session(Alice, "first"), Sample.Session(Alice, "second", "/pub/:r"));
        await alice.CommitAsync(new UserChange.AddSession(first), new UserChange.AddSession(second));

        await alice.CommitAsync(new UserChange.RemoveSession(first.Secret));

        (await Users.FindSessionAsync(Alice, first.Secret, default)).ShouldBeNull();
        (await Users.FindSessionAsync(Alice, second.Secret, default)).ShouldBe(second);
        Sink.Revoked.ShouldBe([first.Key]);
    }

    [Fact]
    public async Task RemoveSession_OfAnotherUser_RemovesNothing()
    {
        var alice = await SignUpAsync(Alice);
        var bob = await SignUpAsync(Bob);
        var session = Sample.Session(Alice, "secret");
        await alice.CommitAsync(new UserChange.AddSession(session));

        await bob.CommitAsync(new UserChange.RemoveSession(session.Secret));

        (await Users.FindSessionAsync(Alice, session.Secret, default)).ShouldBe(session);
        Sink.Batches.ShouldBeEmpty();
    }

    [Fact]
    public async Task RemoveSession_Absent_IsNoError()
    {
        var alice = await SignUpAsync(Alice);

        await alice.CommitAsync(new UserChange.RemoveSession(SecretHash.Of("never seen")));

        Sink.Batches.ShouldBeEmpty();
    }
}
