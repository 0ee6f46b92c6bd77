using System.Globalization;
using System.Text;

namespace Pubky.Bench.Load;

/// <summary>The requests of one connection, which differ in a number, and the answer that each must get.</summary>
/// <param name="Head">Request line and headers up to the empty line; <see cref="Marker"/> stands for the number.</param>
/// <param name="BodyBytes">Length of the body, which is text.</param>
/// <param name="ExpectedStatus">Status of the answer.</param>
/// <param name="ExpectedLength">Length of the answer's body.</param>
/// <param name="First">The first number.</param>
/// <param name="Count">How many numbers there are; then they begin anew.</param>
internal sealed record RequestPlan(string Head, long BodyBytes, int ExpectedStatus, long ExpectedLength, int First = 0, int Count = int.MaxValue)
{
    /// <summary>Where the number stands, in as many digits.</summary>
    public const string Marker = "########";

    private const string Words = "the quick brown fox jumps over the lazy dog\n";

    /// <summary>The number as it stands in the request.</summary>
    public static string Digits(int number) => number.ToString("D8", CultureInfo.InvariantCulture);

    /// <summary>Text of a length, the same for every body.</summary>
    public static byte[] Body(int length)
    {
        var body = new byte[length];
        for (var i = 0; i < length; i++)
        {
            body[i] = (byte)Words[i % Words.Length];
        }

        return body;
    }

    /// <summary>The head of the request that stands for a number.</summary>
    public string HeadOf(int number) => Head.Replace(Marker, Digits(number), StringComparison.Ordinal);

    /// <summary>A whole request whose number <see cref="SetNumber"/> changes in place.</summary>
    public byte[] ToBytes() => [.. Encoding.ASCII.GetBytes(Head), .. Body((int)BodyBytes)];

    /// <summary>Writes the number of the <paramref name="index"/>-th request.</summary>
    public void SetNumber(byte[] request, long index)
    {
        var at = Head.IndexOf(Marker, StringComparison.Ordinal);
        if (at >= 0)
        {
            ((int)(First + (index % Count))).TryFormat(request.AsSpan(at, Marker.Length), out _, "D8", CultureInfo.InvariantCulture);
        }
    }
}
