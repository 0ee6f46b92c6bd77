namespace Pubky.Api.Client;

/// <summary>What an operator may decide about the client API.</summary>
public sealed class ClientApiOptions
{
    /// <summary>Who may sign up. Default: only with a signup token.</summary>
    public SignupMode SignupMode { get; set; } = SignupMode.TokenRequired;

    /// <summary>How long a client that downloads may accept no byte at all before it is cut off. Default 120 s.</summary>
    public TimeSpan FileWriteTimeout { get; set; } = TimeSpan.FromSeconds(120);

    /// <summary>How long the reader of an event stream may accept no byte of a message before it is cut off. Default 60 s.</summary>
    public TimeSpan StreamWriteTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Event streams open at once; more are answered 429. Default 10,000.</summary>
    /// <remarks>A stream holds one page of history and its connection: about 100 KiB when its reader is slow.</remarks>
    public int MaxEventStreams { get; set; } = 10_000;

    /// <summary>Event streams open at once from one IP address; more are answered 429. Default 1,000.</summary>
    /// <remarks>Generous, because an indexer follows many users from one address, and a proxy may be the address of all.</remarks>
    public int MaxEventStreamsPerAddress { get; set; } = 1_000;
}
