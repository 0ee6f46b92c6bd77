using System.Diagnostics;
using System.Runtime.ExceptionServices;
using System.Text.Json;

namespace Pubky.Fuzzing;

/// <summary>
/// Feeds a parser with mutations of good inputs: always the same ones, for a bounded time. What fails is told with the seed,
/// the number of the round and the input itself.
/// </summary>
internal static class Fuzz
{
    /// <summary>Of every run, so that a failure repeats.</summary>
    public const int Seed = 20_260_801;

    // A fast machine ends at the rounds, a slow one at the time: both try the same inputs in the same order.
    private const int Rounds = 20_000;

    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(2);

    // Far above what a slow machine needs for one input, so that only an endless loop gets there.
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(60);

    /// <summary>Tries mutated texts.</summary>
    /// <param name="seeds">Good inputs.</param>
    /// <param name="property">What must hold of any input; neither false nor an exception.</param>
    public static void Texts(IReadOnlyList<string> seeds, Func<string, bool> property) =>
        Run(new Mutator<char>([.. seeds.Select(s => s.ToCharArray())], Pieces.Texts, Pieces.Char), text => new string(text), property);

    /// <summary>Tries mutated bytes.</summary>
    /// <param name="seeds">Good inputs.</param>
    /// <param name="property">What must hold of any input; neither false nor an exception.</param>
    public static void Bytes(IReadOnlyList<byte[]> seeds, Func<byte[], bool> property) =>
        Run(new Mutator<byte>(seeds, Pieces.Bytes, Pieces.Byte), bytes => bytes, property);

    private static void Run<TUnit, TInput>(Mutator<TUnit> mutator, Func<TUnit[], TInput> make, Func<TInput, bool> property)
    {
        var round = 0;
        TInput? input = default;
        ExceptionDispatchInfo? failure = null;
        var worker = new Thread(() =>
        {
            var random = new Random(Seed);
            var started = Stopwatch.GetTimestamp();
            try
            {
                for (; round < Rounds && Stopwatch.GetElapsedTime(started) < Budget; round++)
                {
                    input = make(mutator.Next(random));
                    property(input).ShouldBeTrue();
                }
            }
            catch (Exception e)
            {
                failure = ExceptionDispatchInfo.Capture(e);
            }
        })
        { IsBackground = true };

        worker.Start();
        if (!worker.Join(Hang))
        {
            Assert.Fail($"No end after {Hang}. {Describe(round, input)}");
        }

        if (failure is not null)
        {
            throw new InvalidOperationException($"{failure.SourceException.Message} {Describe(round, input)}", failure.SourceException);
        }

        round.ShouldBeGreaterThan(0);
    }

    private static string Describe<T>(int round, T input) => $"Seed {Seed}, round {round}, input: {Show(input)}";

    private static string Show<T>(T input) => input switch
    {
        byte[] bytes => Convert.ToHexStringLower(bytes),
        string text => JsonSerializer.Serialize(text.Select(c => (int)c)) + " " + text,
        _ => $"{input}",
    };
}
