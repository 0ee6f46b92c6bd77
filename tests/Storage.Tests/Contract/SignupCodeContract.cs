using Pubky.Abstractions;

namespace Pubky.Storage.Tests.Contract;

/// <summary>Spec auth §8.</summary>
public abstract class SignupCodeContract<THost> : StoreContract<THost>
    where THost : IStoreHost, new()
{
    private const string Code = "AAAA-BBBB-CCCG";

    [Fact]
    public async Task FindCode_NotCreated_IsNull()
    {
        await Codes.CreateCodesAsync([Sample.Code(Code)], default);

        (await Codes.FindCodeAsync("AAAA-BBBB-CCC0", default)).ShouldBeNull();
        (await Codes.FindCodeAsync("aaaa-bbbb-cccg", default)).ShouldBeNull();
        (await Codes.FindCodeAsync("", default)).ShouldBeNull();
    }

    [Fact]
    public async Task CreateCodes_WithAQuota_RoundTripsIt()
    {
        var quota = new UserQuota(
            StorageLimit.Megabytes(1024), new UserRates(RateLimit.FromText("200mb/m"), RateLimit.Unlimited, 300, null), null);
        StoragePath[] paths = [Sample.Path("/pub/a/"), Sample.Path("/priv/ü")];

        await Codes.CreateCodesAsync(
            [Sample.Code(Code, quota), Sample.Code("other", quota with { AllowedWritePaths = paths }), Sample.Code("none", quota with { AllowedWritePaths = [] })],
            default);

        (await Codes.FindCodeAsync(Code, default)).ShouldBe(Sample.Code(Code, quota));
        (await Codes.FindCodeAsync("other", default)).ShouldNotBeNull().Quota.AllowedWritePaths.ShouldBe(paths);
        (await Codes.FindCodeAsync("none", default)).ShouldNotBeNull().Quota.AllowedWritePaths.ShouldBeEmpty();
    }

    [Fact]
    public async Task CreateCodes_OneExists_CreatesNone()
    {
        await Codes.CreateCodesAsync([Sample.Code(Code)], default);

        await Should.ThrowAsync<Exception>(() =>
            Codes.CreateCodesAsync([Sample.Code("new"), Sample.Code(Code, Sample.Quota(StorageLimit.Unlimited))], default));

        (await Codes.FindCodeAsync("new", default)).ShouldBeNull();
        (await Codes.FindCodeAsync(Code, default)).ShouldBe(Sample.Code(Code));
    }

    [Fact]
    public async Task UseCode_Unused_RecordsWhoAndWhen()
    {
        await Codes.CreateCodesAsync([Sample.Code(Code), Sample.Code("other")], default);

        await new Writer(Users, Alice).CommitAsync(
            Sample.At(33), new UserChange.UseSignupCode(Code), new UserChange.CreateAccount(UserQuota.Default));

        (await Codes.FindCodeAsync(Code, default)).ShouldBe(Sample.Code(Code) with { UsedAt = Sample.At(33), UsedBy = Alice });
        (await Codes.FindCodeAsync("other", default)).ShouldBe(Sample.Code("other"));
        Sink.Batches.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("AAAA-BBBB-CCCG", CommitStatus.SignupCodeUsed)]
    [InlineData("aaaa-bbbb-cccg", CommitStatus.SignupCodeUnknown)]
    [InlineData("", CommitStatus.SignupCodeUnknown)]
    public async Task UseCode_UsedOrUnknown_ChangesNothingAndUsesNoCursor(string text, CommitStatus expected)
    {
        await Codes.CreateCodesAsync([Sample.Code(Code), Sample.Code("unused")], default);
        await SignUpWithAsync(Alice, Code);
        var used = await Codes.FindCodeAsync(Code, default);

        var result = await Users.CommitAsync(
            new Writer(Users, Bob).Next(
                new UserChange.CreateAccount(UserQuota.Default),
                new UserChange.PutEntry(Sample.File("/pub/a")),
                new UserChange.AddSession(Sample.Session(Bob, "secret")),
                new UserChange.UseSignupCode("unused"),
                new UserChange.UseSignupCode(text)),
            default);

        result.Status.ShouldBe(expected);
        (await Users.FindUserAsync(Bob, default)).ShouldBeNull();
        (await Users.FindSessionAsync(Bob, SecretHash.Of("secret"), default)).ShouldBeNull();
        (await Codes.FindCodeAsync(Code, default)).ShouldBe(used);
        (await Codes.FindCodeAsync("unused", default)).ShouldBe(Sample.Code("unused"));
        (await HeadAsync()).ShouldBe(0);
        Sink.Batches.ShouldBeEmpty();
        (await (await SignUpAsync(Bob)).PutAsync("/pub/a")).Cursor.ShouldBe(new Cursor(1));
    }

    [Fact]
    public async Task UseCode_AccountExists_IsAVersionMismatchAndLeavesTheCode()
    {
        await Codes.CreateCodesAsync([Sample.Code(Code)], default);
        await SignUpAsync(Alice);

        (await SignUpWithAsync(Alice, Code)).Status.ShouldBe(CommitStatus.VersionMismatch);
        (await SignUpWithAsync(Alice, "unknown")).Status.ShouldBe(CommitStatus.VersionMismatch);

        (await Codes.FindCodeAsync(Code, default)).ShouldBe(Sample.Code(Code));
    }

    [Fact]
    public async Task UseCode_ManyUsersAtOnce_IsUsedOnce()
    {
        await Codes.CreateCodesAsync([Sample.Code(Code)], default);

        var results = await Task.WhenAll(Enumerable.Range(0, 32).Select(n => Task.Run(() => SignUpWithAsync(Sample.Key(n), Code))));

        var winner = results.Index().Single(static r => r.Item.Status == CommitStatus.Committed).Index;
        results.Count(static r => r.Status == CommitStatus.SignupCodeUsed).ShouldBe(31);
        (await Codes.FindCodeAsync(Code, default)).ShouldNotBeNull().UsedBy.ShouldBe(Sample.Key(winner));
        (await Statistics.CountAsync(default)).Users.ShouldBe(1);
    }

    [Fact]
    public async Task RevokeCode_Unused_RemovesIt()
    {
        await Codes.CreateCodesAsync([Sample.Code(Code), Sample.Code("other")], default);

        (await Codes.RevokeCodeAsync(Code, default)).ShouldBeTrue();

        (await Codes.RevokeCodeAsync(Code, default)).ShouldBeFalse();
        (await Codes.FindCodeAsync(Code, default)).ShouldBeNull();
        (await SignUpWithAsync(Alice, Code)).Status.ShouldBe(CommitStatus.SignupCodeUnknown);
        (await Codes.FindCodeAsync("other", default)).ShouldBe(Sample.Code("other"));
    }

    [Fact]
    public async Task RevokeCode_Used_IsRefused()
    {
        await Codes.CreateCodesAsync([Sample.Code(Code)], default);
        await SignUpWithAsync(Alice, Code);

        (await Codes.RevokeCodeAsync(Code, default)).ShouldBeFalse();

        (await Codes.FindCodeAsync(Code, default)).ShouldNotBeNull().UsedBy.ShouldBe(Alice);
    }

    [Fact]
    public async Task RevokeCode_WhileItIsUsed_EitherTakesEffectOrIsTooLate()
    {
        for (var n = 0; n < 20; n++)
        {
            var (code, user) = ($"code {n}", Sample.Key(n));
            await Codes.CreateCodesAsync([Sample.Code(code)], default);

            var signup = Task.Run(() => SignUpWithAsync(user, code));
            var revoked = await Task.Run(() => Codes.RevokeCodeAsync(code, default));

            (await signup).Status.ShouldBe(revoked ? CommitStatus.SignupCodeUnknown : CommitStatus.Committed);
            (await Codes.FindCodeAsync(code, default) is null).ShouldBe(revoked);
            (await Users.FindUserAsync(user, default) is null).ShouldBe(revoked);
        }
    }

    private Task<CommitResult> SignUpWithAsync(PublicKey user, string code) => Users.CommitAsync(
        new Writer(Users, user).Next(new UserChange.CreateAccount(UserQuota.Default), new UserChange.UseSignupCode(code)), default);
}
