namespace Pubky.Pkarr.Dht;

/// <summary>One step of a lookup: a value as it arrives, or, as the last step, the report. Exactly one of the two is there.</summary>
/// <param name="Value">A verified value of one node; other nodes may have newer ones.</param>
/// <param name="Report">What the whole lookup met.</param>
public readonly record struct LookupAnswer<T>(T? Value, LookupReport? Report)
    where T : class;
