using Pubky.Storage.Tests.Contract;

namespace Pubky.Storage.Tests.Postgres;

public sealed class PostgresAuthTokenTests : AuthTokenContract<PostgresHost>
{
    [Fact]
    public async Task TryConsume_OlderThanTheBound_IsForgotten()
    {
        // A store may forget, and this one does, or its table would grow for ever.
        await ConsumeAsync(Alice, 1000);
        await ConsumeAsync(Alice, 5000, forgetBefore: 2000);

        (await ConsumeAsync(Alice, 1000)).ShouldBeTrue();
    }
}
