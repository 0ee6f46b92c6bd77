using System.Net;

namespace Pubky.Hosting;

/// <summary>A listener found a port taken.</summary>
/// <param name="wanted">What it wanted.</param>
/// <param name="inner">What the system reported.</param>
public sealed class PortBusyException(ListenerEndPoint wanted, Exception inner) : IOException(
    $"The {wanted.Component} cannot listen on {wanted.EndPoint}: port {wanted.EndPoint.Port} is already in use.", inner)
{
    /// <summary>The component, as the operator knows it.</summary>
    public string Component { get; } = wanted.Component;

    /// <summary>The address it wanted.</summary>
    public IPEndPoint EndPoint { get; } = wanted.EndPoint;
}
