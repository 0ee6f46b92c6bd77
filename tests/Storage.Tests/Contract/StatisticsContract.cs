using Pubky.Abstractions;

namespace Pubky.Storage.Tests.Contract;

/// <summary>Spec operations §7.3.</summary>
public abstract class StatisticsContract<THost> : StoreContract<THost>
    where THost : IStoreHost, new()
{
    [Fact]
    public async Task Count_NothingStored_IsAllZero() =>
        (await Statistics.CountAsync(default)).ShouldBe(new HomeserverStatistics(0, 0, 0, 0, 0));

    [Fact]
    public async Task Count_UsersAndCodes_CountsAndSumsThem()
    {
        await Codes.CreateCodesAsync([Sample.Code("A"), Sample.Code("B"), Sample.Code("C")], default);
        await new Writer(Users, Alice) { UsedBytes = 1L << 40 }.CreateAsync(null, new UserChange.UseSignupCode("B"));
        await new Writer(Users, Bob) { UsedBytes = 259 }.CreateAsync(null, new UserChange.SetDisabled(true));
        await SignUpAsync(Sample.Key(1));

        (await Statistics.CountAsync(default)).ShouldBe(
            new HomeserverStatistics(Users: 3, DisabledUsers: 1, UsedBytes: (1L << 40) + 259, SignupCodes: 3, UnusedSignupCodes: 2));
    }
}
