using Pubky.Abstractions;

namespace Pubky.Grains.Tests.Users;

public sealed class UserGrainSignupCodeTests : IAsyncLifetime
{
    private const string Code = "AAAA-BBBB-CCCC";
    private readonly World _world = new();

    public async Task InitializeAsync() => await _world.Store.CreateCodesAsync(
        [new SignupCodeRecord(Code, UserQuota.Default with { Storage = StorageLimit.Megabytes(1), AllowedWritePaths = [StoragePath.Parse("/pub/only/")] }, DateTimeOffset.UnixEpoch, null, null)],
        default);

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task SignUp_WithACode_UsesItAndTakesItsQuota()
    {
        var key = World.NewKey();
        var grain = _world.Activate(key);

        (await SignUpAsync(grain, Code)).ShouldBe(SignInStatus.Ok);

        var code = await _world.Store.FindCodeAsync(Code, default);
        code!.UsedBy.ShouldBe(key);
        (await grain.GetUsageAsync())!.LimitBytes.ShouldBe(1_048_576);
        var caller = Caller.Cookie(SecretHash.Of("s"));
        (await grain.AdmitWriteAsync(caller, StoragePath.Parse("/pub/only/x"), 1, default)).Status.ShouldBe(StorageStatus.Ok);
        (await grain.AdmitWriteAsync(caller, StoragePath.Parse("/pub/x"), 1, default)).Status.ShouldBe(StorageStatus.WritePathNotAllowed);
    }

    [Fact]
    public async Task SignUp_WithoutUnknownOrUsedCode_IsRefusedAndCreatesNothing()
    {
        var second = _world.Activate(World.NewKey());
        await SignUpAsync(_world.Activate(World.NewKey()), Code);

        (await SignUpAsync(second, null)).ShouldBe(SignInStatus.CodeRequired);
        (await SignUpAsync(second, "AAAA-AAAA-AAAA")).ShouldBe(SignInStatus.CodeUnknown);
        (await SignUpAsync(second, Code)).ShouldBe(SignInStatus.CodeUsed);

        (await second.DescribeAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task SignUp_ExistingUser_LeavesTheCodeUnused()
    {
        var user = await _world.SignUpAsync();

        (await SignUpAsync(user.Grain, Code)).ShouldBe(SignInStatus.UserExists);

        (await _world.Store.FindCodeAsync(Code, default))!.UsedBy.ShouldBeNull();
    }

    [Fact]
    public async Task SignUps_RacingForOneCode_ExactlyOneSucceeds()
    {
        var grains = Enumerable.Range(0, 8).Select(_ => _world.Activate(World.NewKey())).ToArray();

        var statuses = await Task.WhenAll(grains.Select(grain => Task.Run(() => SignUpAsync(grain, Code))));

        statuses.Count(s => s == SignInStatus.Ok).ShouldBe(1);
        statuses.Count(s => s == SignInStatus.CodeUsed).ShouldBe(7);
    }

    [Fact]
    public async Task SetDisabled_ThenWriteAndDelete_RefusesTheWriteOnly()
    {
        var user = await _world.SignUpAsync();
        await user.PutAsync("/pub/a", "x");

        (await user.Grain.SetDisabledAsync(true)).ShouldBeTrue();

        (await user.PutAsync("/pub/b", "x")).ShouldBe(StorageStatus.UserDisabled);
        (await user.GetAsync("/pub/a")).ShouldBe("x");
        (await user.DeleteAsync("/pub/a")).ShouldBe(StorageStatus.Ok);
        (await user.Grain.SetDisabledAsync(false)).ShouldBeTrue();
        (await user.PutAsync("/pub/b", "x")).ShouldBe(StorageStatus.Ok);
        (await _world.Activate(World.NewKey()).SetDisabledAsync(true)).ShouldBeFalse();
    }

    [Fact]
    public async Task CommitPut_AdmittedBeforeTheAccountWasDisabled_Completes()
    {
        var user = await _world.SignUpAsync();
        var path = StoragePath.Parse("/pub/slow");
        var admission = await user.Grain.AdmitWriteAsync(user.Caller, path, null, default);
        await user.Grain.SetDisabledAsync(true);

        (await user.Grain.CommitPutAsync(user.Caller, Member.Put(path, [1], admission.Version))).ShouldBe(StorageStatus.Ok);
    }

    private static async Task<SignInStatus> SignUpAsync(IUserGrain grain, string? code) =>
        (await grain.SignUpAsync(new SignUpRequest(SecretHash.Of("s"), Capabilities.Parse("/:rw"), code, CodeRequired: true))).Status;
}
