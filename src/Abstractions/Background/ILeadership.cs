namespace Pubky.Abstractions;

/// <summary>Tells whether this process is the one of several that does what only one of them should do.</summary>
public interface ILeadership
{
    /// <summary>
    /// Whether it is, at this moment; never true in two processes at once, as far as their clocks run alike. To be asked right
    /// before acting: a process may be held up in between, so what is done twice for once must do no harm.
    /// </summary>
    bool IsLeader { get; }
}
