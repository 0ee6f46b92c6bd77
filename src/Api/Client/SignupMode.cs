namespace Pubky.Api.Client;

/// <summary>Who may sign up (spec auth §8).</summary>
public enum SignupMode
{
    /// <summary>Whoever has a signup token.</summary>
    TokenRequired,

    /// <summary>Anybody.</summary>
    Open,
}
