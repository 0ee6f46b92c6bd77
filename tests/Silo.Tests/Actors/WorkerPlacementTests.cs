using System.Globalization;
using System.Net;
using Pubky.Silo.Actors;

namespace Pubky.Silo.Tests.Actors;

public sealed class WorkerPlacementTests
{
    private static readonly SiloAddress[] Silos = [.. Enumerable.Range(1, 3).Select(static n => SiloAddress.New(new IPEndPoint(IPAddress.Loopback, n), n))];

    [Fact]
    public void Choose_MoreWorkersThanSilos_SpreadsThemEvenly() => Enumerable.Range(0, 8)
        .CountBy(static n => WorkerPlacement.Choose(Worker(n), Silos)!)
        .Select(static silo => silo.Value)
        .ShouldBe([3, 3, 2], ignoreOrder: true);

    [Fact]
    public void Choose_OrderInWhichSilosAreNamed_DoesNotMatter() =>
        WorkerPlacement.Choose(Worker(5), Silos.Reverse()).ShouldBe(WorkerPlacement.Choose(Worker(5), Silos));

    [Fact]
    public void Choose_NoSilos_IsNowhere() => WorkerPlacement.Choose(Worker(0), []).ShouldBeNull();

    private static GrainId Worker(int number) => GrainId.Create("republish-worker", number.ToString("X", CultureInfo.InvariantCulture));
}
