namespace Pubky.Node.Cli.SignupTokens;

/// <summary>Which tokens are listed.</summary>
internal enum TokenState
{
    All,
    Used,
    Unused,
}
