using System.Net;

namespace Pubky.Tls.Tests.Client;

/// <summary>HTTP over the test client.</summary>
internal static class TlsHttp
{
    /// <summary>
    /// A client whose connections all go to one Pubky TLS endpoint. Requests name the scheme <c>http</c>: the class library shall
    /// not do any TLS of its own.
    /// </summary>
    public static HttpClient To(EndPoint endPoint, ClientOptions? options = null, Action<TlsClient>? connected = null) =>
        new(new SocketsHttpHandler
        {
            ConnectCallback = async (_, cancellation) =>
            {
                var client = await TlsClient.ConnectAsync(endPoint, options, cancellation);
                connected?.Invoke(client);
                return client;
            },
        })
        {
            BaseAddress = new Uri("http://server.test/"),
            Timeout = TimeSpan.FromMinutes(2),
        };
}
