namespace Pubky.Abstractions;

/// <summary>There is but one process.</summary>
public sealed class SoleLeadership : ILeadership
{
    /// <summary>The only one.</summary>
    public static readonly SoleLeadership Instance = new();

    private SoleLeadership()
    {
    }

    /// <inheritdoc/>
    public bool IsLeader => true;
}
