namespace Pubky.EndToEnd.Tests;

/// <summary>What a proxy hands to one server after the other.</summary>
public enum Spread
{
    /// <summary>Connections, whatever goes over them: a client that keeps its connection stays with its server.</summary>
    Connections,

    /// <summary>Requests: no client knows where its next one goes.</summary>
    Requests,
}
