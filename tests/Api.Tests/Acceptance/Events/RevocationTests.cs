using Pubky.Api.Tests.Acceptance.Wire;

namespace Pubky.Api.Tests.Acceptance.Events;

/// <summary>Spec events §11, cases 75 to 77; spec auth §18, cases 91 to 93: what ends open streams.</summary>
public class RevocationTests(TestServer server) : IClassFixture<TestServer>
{
    public enum Way
    {
        /// <summary>By its own bearer.</summary>
        SignOut,

        /// <summary>From another session, by the grant's id.</summary>
        ById,
    }

    [Theory]
    [InlineData(Way.SignOut, "path=/priv/app/")]
    [InlineData(Way.ById, "path=/priv/app/")]
    [InlineData(Way.ById, "path=/pub/&path=/priv/app/")]
    public async Task Case75_GrantRevoked_ItsStreamEndsAndTellsNothingLater(Way way, string filters)
    {
        var member = await server.SignUpAsync();
        var (app, token) = await server.AddAppAsync(member);
        var (_, other) = await server.AddAppAsync(member);
        using var bound = await OpenAsync(member, filters, ("Authorization", "Bearer " + token));
        using var free = await OpenAsync(member, filters, ("Authorization", "Bearer " + other));
        await PutAsync(member, "/priv/app/before");
        (await bound.ReadAsync()).Uri.ShouldBe(member.Uri("/priv/app/before"));

        var revoked = way == Way.SignOut
            ? await server.SendAsync(Request.Delete(GrantRequests.Session).Bearing(token))
            : await server.RevokeAsync(other, app.Grant.Id.Value);
        revoked.Status.ShouldBe(200);
        await PutAsync(member, "/priv/app/after");

        (await bound.NextAsync()).ShouldBeNull();
        (await free.ReadAsync()).Uri.ShouldBe(member.Uri("/priv/app/before"));
        (await free.ReadAsync()).Uri.ShouldBe(member.Uri("/priv/app/after"));
    }

    [Fact]
    public async Task Case76_CookieSignedOut_ItsStreamEndsAndTheOtherSessionWorks()
    {
        var member = await server.SignUpAsync();
        var other = await server.SignInAsync(member, "/:rw");
        using var bound = await OpenAsync(member, "path=/priv/app/", ("Cookie", member.Cookie));
        using var free = await OpenAsync(member, "path=/priv/app/", ("Cookie", other.Cookie));
        await PutAsync(other, "/priv/app/before");
        (await bound.ReadAsync()).Uri.ShouldBe(member.Uri("/priv/app/before"));

        (await server.SendAsync((Request.Delete("/session") with { Host = member.Key }).As(member))).Status.ShouldBe(200);
        await PutAsync(other, "/priv/app/after");

        (await bound.NextAsync()).ShouldBeNull();
        (await free.ReadAsync()).Uri.ShouldBe(member.Uri("/priv/app/before"));
        (await free.ReadAsync()).Uri.ShouldBe(member.Uri("/priv/app/after"));
    }

    [Fact]
    public async Task Case77_PublicStream_OutlivesEveryRevocation()
    {
        var member = await server.SignUpAsync();
        var other = await server.SignInAsync(member, "/:rw");
        var (app, token) = await server.AddAppAsync(member);
        using var live = await OpenAsync(member, "path=/pub/", ("Authorization", "Bearer " + token), ("Cookie", member.Cookie));

        (await server.RevokeAsync(token, app.Grant.Id.Value)).Status.ShouldBe(200);
        (await server.SendAsync((Request.Delete("/session") with { Host = member.Key }).As(member))).Status.ShouldBe(200);
        await PutAsync(other, "/pub/after");

        (await live.ReadAsync()).Uri.ShouldBe(member.Uri("/pub/after"));
    }

    /// <summary>D13, from end to end and many times: the write comes after the answer to the revocation.</summary>
    [Fact]
    public async Task D13_RevokeThenWrite_IsNeverDelivered()
    {
        var member = await server.SignUpAsync();
        for (var round = 0; round < 20; round++)
        {
            var (_, token) = await server.AddAppAsync(member);
            using var bound = await OpenAsync(member, $"path=/priv/{round}/", ("Authorization", "Bearer " + token));
            var before = Enumerable.Range(0, round % 5).Select(i => PutAsync(member, $"/priv/{round}/before{i}")).ToArray();

            (await server.SendAsync(Request.Delete(GrantRequests.Session).Bearing(token))).Status.ShouldBe(200);
            await PutAsync(member, $"/priv/{round}/after");
            await Task.WhenAll(before);

            (await bound.ReadToEndAsync()).ShouldAllBe(message => message.Uri.Contains("/before", StringComparison.Ordinal));
        }
    }

    private async Task<EventReader> OpenAsync(Member member, string filters, params (string, string)[] headers)
    {
        var reader = await EventReader.OpenAsync(server, $"user={member.Key}&{filters}&live=true", headers);
        reader.Head.Status.ShouldBe(200);
        return reader;
    }

    private async Task PutAsync(Member member, string path) =>
        (await server.SendAsync(Request.Put(member.At(path), path).As(member))).Status.ShouldBe(201);
}
