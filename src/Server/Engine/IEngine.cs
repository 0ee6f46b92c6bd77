using Pubky.Abstractions;

namespace Pubky.Server.Engine;

/// <summary>
/// Everything below the Api (design §1): decides where grains live. A homeserver opens one and disposes of it last but for the
/// networks; it runs the republisher, if it was given one, until then.
/// </summary>
public interface IEngine : IAsyncDisposable
{
    /// <summary>Finds the grains.</summary>
    IGrains Grains { get; }

    /// <summary>The database.</summary>
    IStore Store { get; }

    /// <summary>Large contents.</summary>
    IBlobStore Blobs { get; }

    /// <summary>Event streams of clients of this process.</summary>
    IEventStreams Streams { get; }

    /// <summary>Revocations, wherever they happened.</summary>
    IRevocations Revocations { get; }

    /// <summary>
    /// Ends if the engine must not serve any more, although nobody asked it to stop: then the process has to end and start anew.
    /// </summary>
    Task Lost => Task.Delay(Timeout.Infinite);

    /// <summary>Adds what tells whether this process can serve; the database is asked in any case.</summary>
    void AddHealthChecks(IHealthChecksBuilder checks)
    {
    }
}
