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
}
