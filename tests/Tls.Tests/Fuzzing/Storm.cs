using System.Buffers;
using System.Diagnostics;
using Pubky.Fuzzing;
using Pubky.Tls.Tests.Running;

namespace Pubky.Tls.Tests.Fuzzing;

/// <summary>
/// Many more rounds than the house's <see cref="Fuzz"/> makes, with an eye on the memory. A fast machine ends at the rounds, a slow
/// one at the time; both try the same inputs in the same order.
/// </summary>
internal static class Storm
{
    private const long MaxGrowth = 8 << 20;

    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(8);

    /// <summary>Runs <paramref name="round"/> again and again; it fails by an exception.</summary>
    public static void Run(int rounds, Action<Random> round)
    {
        var random = new Random(Fuzz.Seed);
        var started = Stopwatch.GetTimestamp();
        var before = 0L;
        var done = 0;
        for (; done < rounds && Stopwatch.GetElapsedTime(started) < Budget; done++)
        {
            // What the first rounds bring into pools and caches stays; later ones must not add to it.
            if (done == rounds / 100)
            {
                before = ServerMemory.Managed();
            }

            try
            {
                round(random);
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"Seed {Fuzz.Seed}, round {done}: {e.Message}", e);
            }
        }

        done.ShouldBeGreaterThan(rounds / 100);
        (ServerMemory.Managed() - before).ShouldBeLessThan(MaxGrowth);
    }

    /// <summary>Bytes in as many segments as chance wills, as a transport hands them over.</summary>
    public static ReadOnlySequence<byte> Scatter(byte[] bytes, Random random)
    {
        if (random.Next(2) == 0 || bytes.Length < 2)
        {
            return new(bytes);
        }

        var first = new Segment(ReadOnlyMemory<byte>.Empty, 0);
        var last = first;
        for (var at = 0; at < bytes.Length;)
        {
            var size = Math.Min(bytes.Length - at, random.Next(1, 200));
            last = last.Append(bytes.AsMemory(at, size));
            at += size;
        }

        return new(first, 0, last, last.Memory.Length);
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(ReadOnlyMemory<byte> memory, long at) => (Memory, RunningIndex) = (memory, at);

        public Segment Append(ReadOnlyMemory<byte> memory)
        {
            var next = new Segment(memory, RunningIndex + Memory.Length);
            Next = next;
            return next;
        }
    }
}
