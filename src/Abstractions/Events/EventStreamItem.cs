namespace Pubky.Abstractions;

/// <summary>What a stream has to say next.</summary>
/// <param name="Kind">An event, a sign of life, or the end.</param>
/// <param name="Event">The event; null for the other kinds.</param>
public readonly record struct EventStreamItem(EventStreamItemKind Kind, Event? Event)
{
    /// <summary>Nothing happened for the keep-alive interval.</summary>
    public static readonly EventStreamItem KeepAlive = new(EventStreamItemKind.KeepAlive, null);

    /// <summary>The stream is complete.</summary>
    public static readonly EventStreamItem End = new(EventStreamItemKind.End, null);

    /// <summary>An event.</summary>
    public static EventStreamItem Of(Event next) => new(EventStreamItemKind.Event, next);
}
