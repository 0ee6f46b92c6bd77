using System.Net;

namespace Pubky.Node.Hosting;

/// <summary>A listener found its port taken.</summary>
/// <param name="component">The component, as the operator knows it.</param>
/// <param name="endPoint">The address it wanted.</param>
/// <param name="inner">What the listener reported.</param>
public sealed class PortBusyException(string component, IPEndPoint endPoint, Exception inner)
    : IOException($"The {component} cannot listen on {endPoint}: port {endPoint.Port} is already in use.", inner)
{
    /// <summary>The component, as the operator knows it.</summary>
    public string Component { get; } = component;

    /// <summary>The address it wanted.</summary>
    public IPEndPoint EndPoint { get; } = endPoint;
}
