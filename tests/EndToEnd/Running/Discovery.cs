using System.Globalization;

namespace Pubky.EndToEnd.Tests;

/// <summary>Waits for records, which homeservers publish after their start.</summary>
internal static class Discovery
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>Returns when a relay knows the key's packet.</summary>
    /// <exception cref="TimeoutException">It does not come to know it.</exception>
    public static async Task WaitAsync(string publicKey, int pkarrRelayPort)
    {
        var url = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://localhost:{pkarrRelayPort}/{publicKey}?policy=NetworkOnly"));
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(15) };
        using var deadline = new CancellationTokenSource(Limit);
        while (true)
        {
            using var answer = await client.GetAsync(url, CancellationToken.None);
            if (answer.IsSuccessStatusCode)
            {
                return;
            }

            if (deadline.IsCancellationRequested)
            {
                throw new TimeoutException($"Nothing is found at {url}: {(int)answer.StatusCode}");
            }

            await Task.Delay(100);
        }
    }
}
