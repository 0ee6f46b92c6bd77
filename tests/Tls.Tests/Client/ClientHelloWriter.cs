using System.Text;
using static Pubky.Tls.Tests.Client.Message;

namespace Pubky.Tls.Tests.Client;

/// <summary>Writes the hello that the options describe, well-formed or not.</summary>
internal static class ClientHelloWriter
{
    public static byte[] Write(ClientOptions options, byte[] random, byte[] sessionId, IEnumerable<ClientGroup> shares)
    {
        List<(int Type, byte[] Body)> extensions =
        [
            (43, Vector8(Codes(options.Versions))),
            (13, Vector16(Codes(options.SignatureSchemes))),
            (10, Vector16(Codes(options.Groups))),
            (51, Vector16([.. shares.SelectMany(s => (byte[])[.. UInt16(s.Id), .. Vector16(options.ChangeShare(s.Share))])])),
            (45, Vector8(1)),
        ];
        if (options.CertificateTypes is { } types)
        {
            extensions.Add((20, Vector8(types)));
        }

        if (options.ServerName is { } name)
        {
            extensions.Add((0, Vector16([0, .. Vector16(Encoding.ASCII.GetBytes(name))])));
        }

        if (options.Protocols is { Length: > 0 } protocols)
        {
            extensions.Add((16, Vector16([.. protocols.SelectMany(p => Vector8(Encoding.ASCII.GetBytes(p)))])));
        }

        extensions.RemoveAll(e => options.Omit.Contains((ushort)e.Type));
        extensions.AddRange(options.Extra.Select(e => ((int)e.Type, e.Body)));
        return Handshake(
            1,
            [
                3, 3, .. random, .. Vector8(sessionId), .. Vector16(Codes(options.Suites)), .. Vector8(0),
                .. Vector16([.. extensions.SelectMany(e => Extension(e.Type, e.Body))]),
            ]);
    }
}
