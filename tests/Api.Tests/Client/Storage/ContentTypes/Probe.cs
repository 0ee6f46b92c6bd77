using System.Text;

namespace Pubky.Api.Tests.Client.Storage;

/// <summary>Writes the head of a content as tests like to read it: hex pairs, "text", and <c>@n</c> to pad with zeros up to n.</summary>
internal static class Probe
{
    public static byte[] Bytes(string notation)
    {
        var bytes = new List<byte>();
        for (var i = 0; i < notation.Length;)
        {
            switch (notation[i])
            {
                case ' ':
                    i++;
                    break;
                case '"':
                    var close = notation.IndexOf('"', i + 1);
                    bytes.AddRange(Encoding.UTF8.GetBytes(notation[(i + 1)..close]));
                    i = close + 1;
                    break;
                case '@':
                    var end = notation.IndexOf(' ', i) is var space and >= 0 ? space : notation.Length;
                    var offset = int.Parse(notation[(i + 1)..end]);
                    offset.ShouldBeGreaterThanOrEqualTo(bytes.Count, notation);
                    bytes.AddRange(new byte[offset - bytes.Count]);
                    i = end;
                    break;
                default:
                    bytes.Add(Convert.ToByte(notation.Substring(i, 2), 16));
                    i += 2;
                    break;
            }
        }

        return [.. bytes];
    }
}
