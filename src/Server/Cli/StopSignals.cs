using System.Runtime.InteropServices;

namespace Pubky.Server.Cli;

/// <summary>
/// Turns the first SIGINT or SIGTERM into a cancelled token, so that the server stops in order. A second one ends the process
/// at once, as an impatient operator expects.
/// </summary>
internal sealed class StopSignals : IDisposable
{
    // timeout(1), for one, signals the process and then its whole group: one wish, told twice.
    private static readonly TimeSpan Echo = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stop = new();
    private readonly PosixSignalRegistration[] _registrations;

    // Guarded by _gate.
    private long? _firstAt;

    /// <param name="time">Tells impatience from an echo.</param>
    public StopSignals(TimeProvider time)
    {
        _time = time;
        _registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal),
        ];
    }

    /// <summary>Cancelled when the process is asked to stop.</summary>
    public CancellationToken Token => _stop.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        Array.ForEach(_registrations, static registration => registration.Dispose());
        _stop.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        bool isFirst;
        lock (_gate)
        {
            isFirst = _firstAt is null;
            _firstAt ??= _time.GetTimestamp();
            context.Cancel = _time.GetElapsedTime(_firstAt.Value) < Echo;
        }

        if (isFirst)
        {
            _stop.Cancel();
        }
    }
}
