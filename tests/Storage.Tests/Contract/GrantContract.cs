using Pubky.Abstractions;

namespace Pubky.Storage.Tests.Contract;

public abstract class GrantContract<THost> : StoreContract<THost>
    where THost : IStoreHost, new()
{
    [Theory]
    [InlineData("")]
    [InlineData("/:rw")]
    [InlineData("/pub/b/:w,/pub/a/:r,/pub/b/:w,/priv/ü/😀:rw")]
    public async Task AddGrant_AnyCapabilities_RoundTripsEveryClaim(string capabilities)
    {
        var alice = await SignUpAsync(Alice);
        var grant = Sample.Grant(Alice, "A-Za-z_0123456789abcde", capabilities) with
        {
            Client = ClientId.Parse("ünlikely \"client\"; 😀"), IssuedAt = 0, ExpiresAt = long.MaxValue,
        };

        var result = await alice.CommitAsync(new UserChange.AddGrant(grant));

        result.Cursor.ShouldBe(Cursor.Start);
        (await Users.FindGrantAsync(grant.Id, default)).ShouldBe(grant);
        (await Users.ListGrantsAsync(Alice, default)).ShouldBe([grant]);
        Sink.Batches.ShouldBeEmpty();
    }

    [Fact]
    public async Task FindGrant_OtherSpelling_IsNull()
    {
        var alice = await SignUpAsync(Alice);
        await alice.CommitAsync(new UserChange.AddGrant(Sample.Grant(Alice, "grant")));

        (await Users.FindGrantAsync(GrantId.Parse("Grant"), default)).ShouldBeNull();
        (await Users.FindGrantAsync(GrantId.Parse("gran"), default)).ShouldBeNull();
    }

    [Fact]
    public async Task ListGrants_SeveralUsers_AreTheUsersOwnInTheOrderOfStoring()
    {
        var (alice, bob) = (await SignUpAsync(Alice), await SignUpAsync(Bob));
        Grant[] grants = [Sample.Grant(Alice, "z"), Sample.Grant(Alice, "a"), Sample.Grant(Alice, "m") with { ExpiresAt = 1 }];
        var ofBob = Sample.Grant(Bob, "b");
        await alice.CommitAsync(new UserChange.AddGrant(grants[0]));
        await bob.CommitAsync(new UserChange.AddGrant(ofBob));
        await alice.CommitAsync(new UserChange.AddGrant(grants[1]), new UserChange.AddGrant(grants[2]));

        (await Users.ListGrantsAsync(Alice, default)).ShouldBe(grants);
        (await Users.ListGrantsAsync(Bob, default)).ShouldBe([ofBob]);
        (await Users.ListGrantsAsync(Sample.Key(9), default)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AddGrant_IdTaken_ChangesNothingAndUsesNoCursor(bool byAnother)
    {
        var (alice, bob) = (await SignUpAsync(Alice), await SignUpAsync(Bob));
        var taken = Sample.Grant(Alice, "taken");
        var bearer = SecretHash.Of("alice's bearer");
        await alice.CommitAsync(new UserChange.AddGrant(taken), new UserChange.SetBearer(taken.Id, bearer, 9));
        var late = byAnother ? bob : alice;
        late.UsedBytes = 999;
        var version = late.Version;

        var result = await Users.CommitAsync(
            late.Next(
                new UserChange.PutEntry(Sample.File("/pub/a")),
                new UserChange.SetDisabled(true),
                new UserChange.AddGrant(Sample.Grant(late.Key, "free")),
                new UserChange.AddGrant(Sample.Grant(late.Key, "taken", "/pub/:r")),
                new UserChange.SetBearer(taken.Id, SecretHash.Of("thief's bearer"), 9)),
            default);

        result.Status.ShouldBe(CommitStatus.GrantIdTaken);
        (await Users.FindGrantAsync(taken.Id, default)).ShouldBe(taken);
        (await Users.FindGrantAsync(GrantId.Parse("free"), default)).ShouldBeNull();
        (await Bearers.FindBearerOwnerAsync(bearer, default)).ShouldBe(Alice);
        (await Bearers.FindBearerOwnerAsync(SecretHash.Of("thief's bearer"), default)).ShouldBeNull();
        (await FindAsync(late.Key, "/pub/a")).ShouldBeNull();
        var user = (await Users.FindUserAsync(late.Key, default)).ShouldNotBeNull();
        (user.Version, user.UsedBytes, user.Disabled).ShouldBe((version, 0, false));
        (await HeadAsync()).ShouldBe(0);
        Sink.Batches.ShouldBeEmpty();
        (await late.PutAsync("/pub/b")).Cursor.ShouldBe(new Cursor(1));
    }

    [Fact]
    public async Task AddGrant_OneIdByManyUsersAtOnce_IsOnesAlone()
    {
        var users = new List<Writer>();
        for (var n = 0; n < 32; n++)
        {
            users.Add(await SignUpAsync(Sample.Key(n)));
        }

        // They gather behind a commit that is held, and so meet in one transaction where the store groups commits.
        var alice = await SignUpAsync(Alice);
        List<Task<CommitResult>> racing;
        using (var gate = Sink.Hold())
        {
            var held = alice.PutAsync("/pub/first");
            await gate.EnteredAsync();
            racing = [.. users.Select(u => Users.CommitAsync(Claim(u), default)), held];
        }

        var results = await Task.WhenAll(racing);
        var winner = results.Take(users.Count).Index().Single(static r => r.Item.Status == CommitStatus.Committed).Index;
        results.Count(static r => r.Status == CommitStatus.GrantIdTaken).ShouldBe(users.Count - 1);
        (await Users.FindGrantAsync(GrantId.Parse("wanted"), default)).ShouldNotBeNull().User.ShouldBe(Sample.Key(winner));
        (await PublicEventsAsync()).Select(static e => e.User).ShouldBe([Alice, Sample.Key(winner)]);
        Sink.Events.ShouldBe(await PublicEventsAsync());
        (await HeadAsync()).ShouldBe(2);

        static UserCommit Claim(Writer user) =>
            user.Next(new UserChange.PutEntry(Sample.File("/pub/a")), new UserChange.AddGrant(Sample.Grant(user.Key, "wanted")));
    }

    [Fact]
    public async Task RevokeGrant_OneOfTwo_MarksItOnceAndKeepsIt()
    {
        var alice = await SignUpAsync(Alice);
        var (first, second) = (Sample.Grant(Alice, "first"), Sample.Grant(Alice, "second"));
        await alice.CommitAsync(new UserChange.AddGrant(first), new UserChange.AddGrant(second));

        await alice.CommitAsync(Sample.At(100), new UserChange.RevokeGrant(first.Id));
        await alice.CommitAsync(Sample.At(200), new UserChange.RevokeGrant(first.Id));

        (await Users.ListGrantsAsync(Alice, default)).ShouldBe([first with { RevokedAt = Sample.At(100) }, second]);
        var again = await Users.CommitAsync(alice.Next(new UserChange.AddGrant(first)), default);
        again.Status.ShouldBe(CommitStatus.GrantIdTaken);
    }

    [Fact]
    public async Task RevokeGrant_OfAnotherUserOrAbsent_RevokesNothing()
    {
        var (alice, bob) = (await SignUpAsync(Alice), await SignUpAsync(Bob));
        var grant = Sample.Grant(Alice, "grant");
        var bearer = SecretHash.Of("bearer");
        await alice.CommitAsync(new UserChange.AddGrant(grant), new UserChange.SetBearer(grant.Id, bearer, 9));

        await bob.CommitAsync(new UserChange.RevokeGrant(grant.Id), new UserChange.RevokeGrant(GrantId.Parse("absent")));

        (await Users.FindGrantAsync(grant.Id, default)).ShouldBe(grant);
        (await Users.FindBearerAsync(Alice, bearer, default)).ShouldNotBeNull();
        Sink.Batches.ShouldBeEmpty();
    }

    [Fact]
    public async Task PurgeGrants_SomeExpired_RemovesThoseAndTheirBearersOldestFirst()
    {
        var alice = await SignUpAsync(Alice);
        Grant[] grants = [.. new[] { 300L, 100, 200, 400 }.Select((expiry, i) => Sample.Grant(Alice, $"g{i}") with { ExpiresAt = expiry })];
        foreach (var grant in grants)
        {
            await alice.CommitAsync(new UserChange.AddGrant(grant), new UserChange.SetBearer(grant.Id, SecretHash.Of(grant.Id.Value), 9));
        }

        await alice.CommitAsync(new UserChange.RevokeGrant(grants[1].Id));
        var head = await Events.GetHeadAsync(default);

        (await ExpiredGrants.PurgeGrantsAsync(300, 1, default)).ShouldBe(1);
        (await Users.ListGrantsAsync(Alice, default)).Select(static grant => grant.ExpiresAt).ShouldBe([300, 200, 400]);
        (await ExpiredGrants.PurgeGrantsAsync(300, 10, default)).ShouldBe(1);

        (await Users.ListGrantsAsync(Alice, default)).ShouldBe([grants[0], grants[3]]);
        (await Users.FindBearerAsync(Alice, SecretHash.Of("g2"), default)).ShouldBeNull();
        (await Bearers.FindBearerOwnerAsync(SecretHash.Of("g2"), default)).ShouldBeNull();
        (await Users.FindBearerAsync(Alice, SecretHash.Of("g3"), default)).ShouldNotBeNull();
        (await Events.GetHeadAsync(default)).ShouldBe(head);
        (await ExpiredGrants.PurgeGrantsAsync(300, 10, default)).ShouldBe(0);
    }
}
