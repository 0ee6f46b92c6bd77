namespace Pubky.Abstractions;

/// <summary>Kinds of <see cref="EventStreamItem"/>.</summary>
public enum EventStreamItemKind
{
    /// <summary>An event follows.</summary>
    Event,

    /// <summary>15 s have passed without an event (spec events §4.7).</summary>
    KeepAlive,

    /// <summary>Caught up (batch and reverse) or limit reached; nothing follows.</summary>
    End,
}
