using Pubky.Tls.Tests.Interop.GnuTls;

namespace Pubky.Tls.Tests.Interop.JavaScript;

/// <summary>The JavaScript client against a server that is not ours: what it finds out about ours is worth as much as this.</summary>
public sealed class ClientProofTests
{
    private const string File = "proof";

    public static TheoryData<string> Names => Scenarios.Of(File);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Client_AgainstGnuTls_Succeeds(string name)
    {
        await using var server = await GnuTlsServer.StartAsync();

        await Scenarios.RunAsync(File, name, server.Port, ZeroSeed.KeyHex);
    }
}
