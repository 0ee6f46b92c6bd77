using System.Security.Cryptography;
using Pubky.Abstractions;
using Pubky.Bench.Harness;
using Pubky.Bench.Load;
using Pubky.Protocol;

namespace Pubky.Bench.Benchmarks;

/// <summary>What a sign-in costs.</summary>
internal sealed class SignatureBenchmark : IBenchmark
{
    private const int CallsPerStep = 50;

    public string Name => "ed25519";

    public string Title => "Signatures";

    public string Explanation =>
        """
        One thread. Ed25519: verification of a 128-byte message, against the framework's ECDSA on P-256 (the same OpenSSL).
        AuthToken: everything a sign-in checks, against its signature alone.
        """;

    public async Task RunAsync(BenchContext context, Table table)
    {
        using var keys = KeyPair.Generate();
        using var ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var message = RequestPlan.Body(128);
        var signature = keys.Sign(message);
        var other = ecdsa.SignData(message, HashAlgorithmName.SHA256);
        var now = DateTimeOffset.UtcNow;
        var token = AuthTokenSigner.Sign(keys, Capabilities.Parse("/pub/app/:rw,/priv/app/:rw"), now);

        var series = await Rounds.AlternateAsync(
            context.Pace.Rounds,
            () => MeasureAsync(context, () => Ed25519.Verify(keys.PublicKey, message, signature)),
            () => MeasureAsync(context, () => ecdsa.VerifyData(message, other, HashAlgorithmName.SHA256)),
            () => MeasureAsync(context, () => AuthToken.TryVerify(token, now, out _, out _)));
        table.Add("Ed25519 verify", "ECDSA P-256 verify", Unit.PerSecond, series[0], series[1]);
        table.Add("AuthToken verify", "Ed25519 verify", Unit.PerSecond, series[2], series[0]);
    }

    private static Task<Reading> MeasureAsync(BenchContext context, Func<bool> verify) => Task.Run(() =>
        new Reading(Repeat.Rate(context.Pace.RoundSeconds, CallsPerStep, () =>
        {
            for (var i = 0; i < CallsPerStep; i++)
            {
                if (!verify())
                {
                    throw new InvalidOperationException("A valid signature was refused.");
                }
            }
        })));
}
