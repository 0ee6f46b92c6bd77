namespace Pubky.Processes;

/// <summary>A user with a session: what a client keeps over the server's restarts.</summary>
/// <param name="Id">The public key.</param>
/// <param name="Cookie">Name and secret of the session cookie.</param>
internal sealed record Member(string Id, string Cookie)
{
    /// <summary>The cookie's value.</summary>
    public string Secret => Cookie[(Cookie.IndexOf('=', StringComparison.Ordinal) + 1)..];

    /// <summary>The path of a request for one of the user's files.</summary>
    public string Target(string path) => $"/storage/{Id}{path}";

    /// <summary>How events name one of the user's files.</summary>
    public string Uri(string path) => $"pubky://{Id}{path}";
}
