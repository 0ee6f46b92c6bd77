namespace Pubky.Pkarr.Dht;

/// <summary>What a lookup met on its way (spec pkarr §7.3). Of those asked, the ones that did not answer were silent or unreadable.</summary>
/// <param name="Queried">Nodes asked.</param>
/// <param name="Values">Answers with a value that was verified.</param>
/// <param name="NotNewer">Answers that the value there is not newer than asked for.</param>
/// <param name="NoValue">Answers that there is no value.</param>
/// <param name="Malformed">Answers that are none to the question, or whose value was not genuine.</param>
/// <param name="Errors">Refusals.</param>
/// <param name="Overloaded">Nothing was asked because too many lookups are waiting already.</param>
public sealed record LookupReport(
    int Queried, int Values, int NotNewer, int NoValue, int Malformed, int Errors, bool Overloaded = false)
{
    /// <summary>Answers that say whether there is a value.</summary>
    public int Usable => Values + NotNewer + NoValue;

    /// <summary>Answers of any kind.</summary>
    public int Answered => Usable + Malformed + Errors;
}
