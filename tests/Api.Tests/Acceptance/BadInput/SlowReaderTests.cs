using Pubky.Api.Client;
using Pubky.Api.Tests.Acceptance.Wire;

namespace Pubky.Api.Tests.Acceptance.BadInput;

/// <summary>Readers that accept nothing are cut off; readers that are merely slow are not.</summary>
public class SlowReaderTests : IAsyncLifetime
{
    private const int Large = 64 << 20;

    private TestServer _server = null!;

    public async Task InitializeAsync() => _server = await TestServer.StartAsync(new ClientApiOptions
    {
        SignupMode = SignupMode.Open,
        FileWriteTimeout = TimeSpan.FromMilliseconds(300),
        StreamWriteTimeout = TimeSpan.FromMilliseconds(300),
    });

    public Task DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Download_NothingAccepted_IsCutOff()
    {
        var member = await _server.SignUpAsync();
        await _server.SendAsync(Request.Put(member.At("/pub/big"), new byte[Large]).As(member));
        using var reader = await Connection.OpenAsync(_server.EndPoint);
        await reader.SendAsync(Request.Get(member.At("/pub/big")).Encode());
        var head = await reader.ReadHeadAsync();

        // More than the timeout passes before anything is read: the only way to be slow is to let time pass.
        await Task.Delay(TimeSpan.FromMilliseconds(900));

        head.Status.ShouldBe(200);
        await Should.ThrowAsync<IOException>(() => reader.ReadBodyAsync(head, "GET"));
        (await _server.SendAsync(Request.Get("/info"))).Status.ShouldBe(200);
    }
}
