namespace Pubky.Abstractions;

/// <summary>Outcomes of a sign-up or sign-in.</summary>
public enum SignInStatus
{
    /// <summary>The session exists, durably.</summary>
    Ok,

    /// <summary>Sign-up of a key that has an account.</summary>
    UserExists,

    /// <summary>Sign-in of a key that has none.</summary>
    UserNotFound,

    /// <summary>Sign-up without the signup code that the server asks for.</summary>
    CodeRequired,

    /// <summary>Sign-up with a signup code that does not exist.</summary>
    CodeUnknown,

    /// <summary>Sign-up with a signup code that has been used.</summary>
    CodeUsed,
}
