using System.Globalization;
using Pubky.Abstractions;

namespace Pubky.Silo.Tests.Wire;

/// <summary>
/// What was agreed between releases stays: bytes that an earlier one has written, the methods it calls, and its numbers. Nothing in
/// the files beside this class may be changed or removed before no silo of that release can run any more; what is new is added.
/// </summary>
public sealed class OldBytesTests(WireFixture wire) : IClassFixture<WireFixture>
{
    private static readonly Type[] Enumerations = [typeof(StorageStatus), typeof(SignInStatus), typeof(GrantExchangeStatus), typeof(CallerKind)];

    /// <summary>A line a sample: its number, and the bytes in base64.</summary>
    public static TheoryData<string> Bytes => [.. Lines("bytes")];

    [Theory]
    [MemberData(nameof(Bytes))]
    public void Read_BytesOfAnEarlierRelease_GivesTheSample(string line)
    {
        var parts = line.Split(' ');
        var sample = Samples.Get(int.Parse(parts[0], CultureInfo.InvariantCulture));

        var read = typeof(WireFixture).GetMethod(nameof(WireFixture.Read))!.MakeGenericMethod(sample.GetType())
            .Invoke(wire, [Convert.FromBase64String(parts[1])]);

        read.ShouldBeTheSameAs(sample);
    }

    [Fact]
    public void Bytes_OfEverySample_AreKept() => Bytes.Count.ShouldBe(Samples.Numbers.Count());

    [Fact]
    public void Methods_OfAnEarlierRelease_AreStillThere() => Methods().ShouldBeSupersetOf(Lines("methods"));

    [Fact]
    public void Numbers_OfAnEarlierRelease_MeanTheSame() => Numbers().ShouldBeSupersetOf(Lines("numbers"));

    internal static IEnumerable<string> Methods() => new[] { typeof(IUserGrain), typeof(IRepublisherGrain), typeof(IRepublishWorkerGrain) }
        .SelectMany(static contract => contract.GetMethods().Select(method => $"{contract.Name}: {method}"));

    internal static IEnumerable<string> Numbers() => Enumerations
        .SelectMany(static type => Enum.GetValues(type).Cast<object>().Select(value => $"{type.Name}.{value} = {Convert.ToInt32(value, CultureInfo.InvariantCulture)}"));

    private static string[] Lines(string file) => File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Wire", file + ".txt"));
}

internal static class SetAssertions
{
    public static void ShouldBeSupersetOf(this IEnumerable<string> actual, IEnumerable<string> expected) => expected.Except(actual).ShouldBeEmpty();
}
