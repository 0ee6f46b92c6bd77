namespace Pubky.Cluster.Tests.Histories;

/// <summary>What was certain of a file before a read was sent: the read must not answer with anything older.</summary>
/// <param name="Certain">The newest change that was acknowledged, or whose event somebody had seen; null if there was none.</param>
/// <param name="Effects">How many changes had been found in the log.</param>
internal readonly record struct ReadBound(Operation? Certain, int Effects);
