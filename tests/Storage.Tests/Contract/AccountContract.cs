using Pubky.Abstractions;

namespace Pubky.Storage.Tests.Contract;

public abstract class AccountContract<THost> : StoreContract<THost>
    where THost : IStoreHost, new()
{
    public static TheoryData<StorageLimit> Limits =>
        [StorageLimit.Default, StorageLimit.Unlimited, StorageLimit.Megabytes(0), StorageLimit.Megabytes(5), StorageLimit.Megabytes(long.MaxValue)];

    [Fact]
    public async Task FindUser_NoAccount_IsNull() => (await Users.FindUserAsync(Alice, default)).ShouldBeNull();

    [Fact]
    public async Task CreateAccount_NewUser_StartsEnabledAtVersionOne()
    {
        var at = Sample.At(123_456);

        var result = await new Writer(Users, Alice).CommitAsync(at, new UserChange.CreateAccount(UserQuota.Default));

        result.ShouldBe(new CommitResult(CommitStatus.Committed, 1, Cursor.Start));
        var user = (await Users.FindUserAsync(Alice, default)).ShouldNotBeNull();
        user.ShouldBe(new User(Alice, at, Disabled: false, UserQuota.Default, UsedBytes: 0, Version: 1));
        (await Users.FindUserAsync(Bob, default)).ShouldBeNull();
    }

    [Fact]
    public async Task CreateAccount_Twice_IsAVersionMismatch()
    {
        await SignUpAsync(Alice, Sample.Quota(StorageLimit.Megabytes(1)));

        var again = await Users.CommitAsync(new Writer(Users, Alice).Next(new UserChange.CreateAccount(UserQuota.Default)), default);

        again.Status.ShouldBe(CommitStatus.VersionMismatch);
        var user = (await Users.FindUserAsync(Alice, default)).ShouldNotBeNull();
        user.Quota.Storage.ShouldBe(StorageLimit.Megabytes(1));
        user.Version.ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Limits))]
    public async Task CreateAccount_StorageLimit_RoundTrips(StorageLimit limit)
    {
        await SignUpAsync(Alice, Sample.Quota(limit));

        (await Users.FindUserAsync(Alice, default)).ShouldNotBeNull().Quota.ShouldBe(Sample.Quota(limit));
    }

    [Theory]
    [InlineData(null, null, null, null)]
    [InlineData("unlimited", null, null, null)]
    [InlineData("10mb/s", "unlimited", 20, null)]
    [InlineData(null, "4294967295kb/d", null, int.MaxValue)]
    [InlineData("1gb/h", "7kb/m", 1, 2)]
    public async Task CreateAccount_Rates_RoundTrip(string? read, string? write, int? readBurst, int? writeBurst)
    {
        var rates = new UserRates(RateLimit.FromText(read), RateLimit.FromText(write), readBurst, writeBurst);

        await SignUpAsync(Alice, UserQuota.Default with { Rates = rates });

        var stored = (await Users.FindUserAsync(Alice, default)).ShouldNotBeNull().Quota.Rates;
        stored.ShouldBe(rates);
        (stored.Read.Text, stored.Write.Text).ShouldBe((read, write));
    }

    [Fact]
    public async Task SetDisabled_ThereAndBack_ChangesNothingElse()
    {
        var alice = await SignUpAsync(Alice, Sample.Quota(StorageLimit.Megabytes(7)));
        await SignUpAsync(Bob);
        var before = (await Users.FindUserAsync(Alice, default)).ShouldNotBeNull();

        await alice.CommitAsync(new UserChange.SetDisabled(true));
        (await Users.FindUserAsync(Alice, default)).ShouldBe(before with { Disabled = true, Version = 2 });
        (await Users.FindUserAsync(Bob, default)).ShouldNotBeNull().Disabled.ShouldBeFalse();

        await alice.CommitAsync(new UserChange.SetDisabled(true));
        await alice.CommitAsync(new UserChange.SetDisabled(false));
        (await Users.FindUserAsync(Alice, default)).ShouldBe(before with { Version = 4 });
        Sink.Batches.ShouldBeEmpty();
    }

    [Theory]
    [InlineData()]
    [InlineData("/")]
    [InlineData("/pub/tokens/")]
    [InlineData("/pub/profile.json", "/priv/ü, \"x\";/", "/pub/😀/")]
    public async Task CreateAccount_AllowedWritePaths_RoundTrip(params string[] paths)
    {
        await SignUpAsync(Alice, UserQuota.Default with { AllowedWritePaths = [.. paths.Select(Sample.Path)] });

        var allowed = (await Users.FindUserAsync(Alice, default)).ShouldNotBeNull().Quota.AllowedWritePaths;
        allowed.ShouldNotBeNull().Select(static p => p.Value).ShouldBe(paths);
    }

    [Fact]
    public async Task CreateAccount_NoWritePathList_StaysUnrestricted()
    {
        await SignUpAsync(Alice);

        (await Users.FindUserAsync(Alice, default)).ShouldNotBeNull().Quota.AllowedWritePaths.ShouldBeNull();
    }

    [Fact]
    public async Task CreateAccount_TogetherWithSessionAndFile_TakesEffectAsOne()
    {
        var session = Sample.Session(Alice, "secret");
        var alice = new Writer(Users, Alice) { UsedBytes = 259 };

        var result = await alice.CreateAsync(null, new UserChange.AddSession(session), new UserChange.PutEntry(Sample.File("/pub/a")));

        result.ShouldBe(new CommitResult(CommitStatus.Committed, 1, new Cursor(1)));
        (await Users.FindUserAsync(Alice, default)).ShouldNotBeNull().UsedBytes.ShouldBe(259);
        (await Users.FindSessionAsync(Alice, session.Secret, default)).ShouldBe(session);
        (await FindAsync(Alice, "/pub/a")).ShouldBeEntry(Sample.File("/pub/a"));
    }

    [Fact]
    public async Task Commit_UsedBytes_AreKeptAsGiven()
    {
        var alice = await SignUpAsync(Alice);

        alice.UsedBytes = 1L << 50;
        await alice.PutAsync("/pub/a");
        (await Users.FindUserAsync(Alice, default)).ShouldNotBeNull().UsedBytes.ShouldBe(1L << 50);

        alice.UsedBytes = 0;
        await alice.DeleteAsync("/pub/a");
        (await Users.FindUserAsync(Alice, default)).ShouldNotBeNull().UsedBytes.ShouldBe(0);
    }
}
