namespace Pubky.Pkarr.Dht.Lookups;

/// <summary>What an answer says about the value looked for (spec pkarr §9.3).</summary>
internal enum AnswerKind
{
    /// <summary>A value, and it is genuine.</summary>
    Value,

    /// <summary>There is a value, but none newer than asked for.</summary>
    NotNewer,

    /// <summary>There is none.</summary>
    NoValue,

    /// <summary>The answer is none to the question, or its value is not genuine.</summary>
    Malformed,
}
