namespace Pubky.Node.Configuration;

/// <summary>Who may create an account.</summary>
public enum SignupMode
{
    /// <summary>Whoever holds a signup token.</summary>
    TokenRequired,

    /// <summary>Anybody.</summary>
    Open,
}
