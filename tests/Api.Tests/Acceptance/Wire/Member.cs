using Pubky.Abstractions;
using Pubky.Protocol;

namespace Pubky.Api.Tests.Acceptance.Wire;

/// <summary>How a storage request names its user.</summary>
public enum Addressing
{
    /// <summary><c>/storage/{owner}/…</c></summary>
    Path,

    /// <summary>The Host header.</summary>
    Owner,
}

/// <summary>A user with a session.</summary>
internal sealed record Member(KeyPair Keys, string Cookie)
{
    public string Key => Keys.PublicKey.ToString();

    /// <summary>The bare secret.</summary>
    public string Secret => Cookie[(Cookie.IndexOf('=', StringComparison.Ordinal) + 1)..];

    /// <summary>The path-addressed target of a storage path.</summary>
    public string At(string path) => $"/storage/{Key}{path}";

    /// <summary>The URI of a storage path in listings and events.</summary>
    public string Uri(string path) => $"pubky://{Key}{path}";

    /// <summary>A request for a storage path in one of the two addressing modes; anonymous.</summary>
    public Request Request(Addressing mode, string method, string path) => mode == Addressing.Path
        ? new Request(method, At(path))
        : new Request(method, path) { Host = Key };
}
