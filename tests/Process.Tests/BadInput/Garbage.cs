using System.Text;
using Pubky.Process.Tests.Running;

namespace Pubky.Process.Tests.BadInput;

/// <summary>Makes bytes that look more or less like requests.</summary>
internal sealed class Garbage(Random random, Member member)
{
    private static readonly string[] Targets =
    [
        "/pub/../../../etc/passwd", "/pub/%2e%2e/%2e%2e/priv/x", "/pub//\\..\\x", "/pub/%00", "/pub/%ff%fe", "/pub/%", "/pub/%zz", "//", "/.", "*",
        "pub/x", "http://a:b@c/pub/x", "/storage", "/storage/", "/storage/x/pub/y", "/pub/\u0001", "/events/?cursor=-1&limit=x", "/events/?cursor=%",
        "/events-stream?user=x", "/events-stream?user=&live=1&reverse=1", "/session/?", "/signup?signup_token=%F0%9F", "/pub/" + new string('a', 3000),
        "/" + new string('/', 5000), "/pub/?cursor=pubky://&limit=99999999999999999999", "/info#x", "/pub/x y", "",
    ];

    private static readonly string[] Lines =
    [
        "GET {0}", "GET  {0} HTTP/1.1", "{0} GET HTTP/1.1", "GET {0} HTTP/9.9", "GET {0} HTP/1.1", "get {0} HTTP/1.1", "G\u0000T {0} HTTP/1.1",
        "PUT {0} HTTP/1.1", "DELETE {0} HTTP/1.1", "POST {0} HTTP/1.1", "PRI * HTTP/2.0", "OPTIONS {0} HTTP/1.1", "GET {0} HTTP/1.0",
    ];

    private static readonly string[] Headers =
    [
        "Host: localhost", "Host: a b", "Host:", "NoColon", ": empty name", "A\u0000B: c", "Folded: a\r\n b", "Content-Length: -1",
        "Content-Length: 1\r\nContent-Length: 2", "Content-Length: 99999999999999999999", "Transfer-Encoding: gzip", "Cookie: =;=;",
        "Authorization: Bearer \u00ff\u00fe", "Long: " + new string('x', 40_000), "Range: bytes=--", "Connection: upgrade\r\nUpgrade: h2c",
    ];

    private static readonly string[] Chunks =
    [
        "zz\r\nx\r\n", "-1\r\n", "FFFFFFFFFFFFFFFFF\r\nx", "5\r\nab\r\n0\r\n\r\n", "1\r\nabc\r\n0\r\n\r\n", "\r\n\r\n", "1;" + new string('e', 9000) + "\r\na\r\n",
        "0\r\nBad Trailer\r\n\r\n", "7FFFFFFF\r\nabc", "1\na\n0\n\n", "", "3\r\nabc",
    ];

    public byte[] Next() => random.Next(4) switch
    {
        0 => Noise(),
        1 => Text($"{Line()}\r\n{Pick(Headers)}\r\n{Pick(Headers)}\r\n\r\n"),
        2 => Text($"PUT {member.Target("/pub/garbage")} HTTP/1.1\r\nHost: x\r\nCookie: {member.Cookie}\r\nTransfer-Encoding: chunked\r\n\r\n{Pick(Chunks)}"),
        _ => Text($"{Line()}\r\nHost: localhost\r\nCookie: {member.Cookie}\r\npubky-host: {member.Id}\r\nContent-Length: {random.Next(9)}\r\n\r\nabcd"),
    };

    private static byte[] Text(string text) => Encoding.Latin1.GetBytes(text);

    private string Line() => Pick(Lines).Replace("{0}", Pick(Targets), StringComparison.Ordinal);

    private string Pick(string[] choices) => choices[random.Next(choices.Length)];

    private byte[] Noise()
    {
        var bytes = new byte[random.Next(1, 2000)];
        random.NextBytes(bytes);
        return bytes;
    }
}
