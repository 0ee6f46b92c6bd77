using Pubky.Api.Client;

namespace Pubky.Api.Tests.Client;

public class ClientApiOptionsTests
{
    [Fact]
    public void Validate_DefaultsAndAKey_AreFine() => new ClientApiOptions { HomeserverKey = Keys.Key0 }.Validate().ShouldBeEmpty();

    [Fact]
    public void Validate_EverythingOutOfRange_NamesEverything()
    {
        var options = new ClientApiOptions
        {
            FileWriteTimeout = TimeSpan.Zero,
            StreamWriteTimeout = TimeSpan.FromHours(2),
            MaxEventStreams = 0,
            MaxEventStreamsPerAddress = -1,
        };

        options.Validate().Count.ShouldBe(5);
    }
}
