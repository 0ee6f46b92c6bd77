using System.Globalization;

namespace Pubky.EndToEnd.Tests;

/// <summary>Whom the scenarios of the SDK talk to. All of it is on this machine.</summary>
/// <param name="Homeserver">The homeserver's public key.</param>
/// <param name="HttpPort">Where it, or the proxy in front of it, serves clear-text HTTP.</param>
/// <param name="PkarrRelayPort">Where records are published and looked up.</param>
internal sealed record SdkTarget(string Homeserver, int HttpPort, int PkarrRelayPort)
{
    /// <summary>What <c>js/lib/addresses.mjs</c> reads.</summary>
    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>
    {
        ["E2E_HOMESERVER"] = Homeserver,
        ["E2E_HOMESERVER_URL"] = Url(HttpPort),
        ["E2E_PKARR_RELAY"] = Url(PkarrRelayPort),
    };

    private static string Url(int port) => string.Create(CultureInfo.InvariantCulture, $"http://localhost:{port}");
}
