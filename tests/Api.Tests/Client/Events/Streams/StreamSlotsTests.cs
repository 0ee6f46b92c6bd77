using System.Net;
using Pubky.Api.Client;
using Pubky.Api.Client.Events.Streams;

namespace Pubky.Api.Tests.Client.Events.Streams;

public class StreamSlotsTests
{
    private static readonly IPAddress First = IPAddress.Parse("192.0.2.1");
    private static readonly IPAddress Second = IPAddress.Parse("192.0.2.2");

    [Fact]
    public void TryTake_OneAddressFull_OthersStillGet()
    {
        var slots = new StreamSlots(new ClientApiOptions { MaxEventStreamsPerAddress = 1 });
        slots.TryTake(First).ShouldNotBeNull();

        slots.TryTake(First.MapToIPv6()).ShouldBeNull();
        slots.TryTake(Second).ShouldNotBeNull();
    }

    [Fact]
    public void TryTake_ServerFull_RefusesEverybodyUntilOneLeaves()
    {
        var slots = new StreamSlots(new ClientApiOptions { MaxEventStreams = 1 });
        var only = slots.TryTake(First)!;
        slots.TryTake(Second).ShouldBeNull();

        only.Dispose();
        only.Dispose();

        slots.TryTake(Second).ShouldNotBeNull();
        slots.TryTake(First).ShouldBeNull();
    }
}
