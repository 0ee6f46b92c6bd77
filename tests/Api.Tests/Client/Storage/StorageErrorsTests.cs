using System.Diagnostics;
using Pubky.Abstractions;
using Pubky.Api.Client.Storage;

namespace Pubky.Api.Tests.Client.Storage;

public class StorageErrorsTests
{
    [Fact]
    public void Map_EveryStatusButOk_HasAnAnswer()
    {
        foreach (var status in Enum.GetValues<StorageStatus>().Where(static s => s != StorageStatus.Ok))
        {
            StorageErrors.Map(status).Code.ShouldBeInRange(400, 507);
        }
    }

    [Fact]
    public void Map_Ok_IsABug() => Should.Throw<UnreachableException>(() => StorageErrors.Map(StorageStatus.Ok));
}
