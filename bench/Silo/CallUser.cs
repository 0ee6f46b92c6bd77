using Pubky.Abstractions;
using Pubky.Bench.Subjects;

namespace Pubky.Bench.Silo;

/// <summary>A user whose grain is called.</summary>
internal sealed class CallUser(IGrains grains, Account account)
{
    private static readonly StoragePath NewFile = StoragePath.Parse("/pub/new");

    private readonly Caller _caller = Caller.Cookie(SecretHash.Of(account.Cookie[(account.Cookie.IndexOf('=', StringComparison.Ordinal) + 1)..]));

    private IUserGrain Grain => grains.User(account.Key);

    public async Task DescribeAsync() => Check(await Grain.DescribeAsync() is not null);

    public async Task ReadAsync(string folder) =>
        Check((await Grain.ReadAsync(Caller.Anonymous, StoragePath.Parse(Account.PathIn(folder)))).Entry is not null);

    public async Task AdmitAsync() =>
        Check((await Grain.AdmitWriteAsync(_caller, NewFile, declaredLength: 1024, default)).Status == StorageStatus.Ok);

    private static void Check(bool isAsExpected)
    {
        if (!isAsExpected)
        {
            throw new InvalidOperationException("A grain has not answered as expected.");
        }
    }
}
