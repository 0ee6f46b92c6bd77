using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Pubky.Hosting;

/// <summary>One address of a listener.</summary>
/// <param name="Component">What listens there, as the operator knows it: for error messages.</param>
/// <param name="EndPoint">The address; port 0 takes any free port.</param>
public sealed record ListenerEndPoint(string Component, IPEndPoint EndPoint)
{
    /// <summary>Connections open at once; further ones are closed at once. Null sets no limit.</summary>
    public int? MaxConnections { get; init; }

    /// <summary>Lays what stands between the socket and HTTP/1.1: nothing by default, so that the address speaks clear text.</summary>
    public Action<ListenOptions> Configure { get; init; } = static _ => { };
}
