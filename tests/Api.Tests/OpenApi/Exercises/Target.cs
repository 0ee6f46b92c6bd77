namespace Pubky.Api.Tests.OpenApi.Exercises;

/// <summary>Which of the stage's servers a request goes to.</summary>
internal enum Target
{
    /// <summary>Lets everybody in and gives everybody one megabyte.</summary>
    Open,

    /// <summary>Asks for signup tokens.</summary>
    Guarded,

    /// <summary>Has as many event streams open as it may.</summary>
    Full,

    /// <summary>All its parts are broken.</summary>
    Broken,

    /// <summary>Its store takes no more commits.</summary>
    Busy,

    /// <summary>Cannot observe revocations.</summary>
    Unwatchable,
}
