using Pubky.Storage.Tests.Contract;

namespace Pubky.Storage.Tests.Postgres;

public sealed class PostgresNonceTests : NonceContract<PostgresHost>
{
    [Fact]
    public async Task TryConsumeNonce_RecordedBeforeTheBound_IsForgotten()
    {
        // A store may forget, and this one does, or its table would grow for ever.
        await ConsumeAsync("nonce", 100);
        await ConsumeAsync("other", 500, forgetBefore: 101);

        (await ConsumeAsync("nonce", 500)).ShouldBeTrue();
    }
}
