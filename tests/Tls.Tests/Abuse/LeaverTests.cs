using Pubky.Tls.Tests.Interop;
using Pubky.Tls.Tests.Interop.JavaScript;
using Pubky.Tls.Tests.Running;

namespace Pubky.Tls.Tests.Abuse;

/// <summary>Clients that leave while their request is in work.</summary>
public sealed class LeaverTests(SharedHost shared) : IClassFixture<SharedHost>
{
    [Theory]
    [InlineData("resetInsideARequest", "reset")]
    [InlineData("goneInsideARequest", "gone")]
    public async Task Client_LeavesInsideARequest_HandlerIsTold(string scenario, string id)
    {
        using var client = Scenarios.Start("load", scenario, shared.Host.Port, ZeroSeed.KeyHex);
        await shared.Host.Waits.BegunAsync(id);

        client.EndInput();

        await shared.Host.Waits.AbortedAsync(id);
        (await client.WaitAsync(Patience.Program)).ShouldBe(0, client.Output);
    }
}
