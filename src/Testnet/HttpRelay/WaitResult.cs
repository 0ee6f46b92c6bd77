namespace Pubky.Testnet.HttpRelay;

/// <summary>How a wait ended.</summary>
internal enum WaitStatus
{
    /// <summary>The message came, or the acknowledgement.</summary>
    Done,

    /// <summary>Nothing happened in time.</summary>
    TimedOut,

    /// <summary>There is no such message, or no longer: replaced, evicted or expired.</summary>
    Gone,

    /// <summary>Too many wait already.</summary>
    Refused,
}

/// <summary>How a wait ended, and the message if one was waited for.</summary>
internal readonly record struct WaitResult(WaitStatus Status, Message? Message = null);
