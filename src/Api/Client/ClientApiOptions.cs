using Pubky.Abstractions;

namespace Pubky.Api.Client;

/// <summary>What an operator may decide about the client API.</summary>
public sealed record ClientApiOptions
{
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromHours(1);

    /// <summary>The homeserver's own key: who proofs of possession must be addressed to (spec auth §7.3). There is no default.</summary>
    public PublicKey HomeserverKey { get; init; }

    /// <summary>Who may sign up. Default: only with a signup token.</summary>
    public SignupMode SignupMode { get; init; } = SignupMode.TokenRequired;

    /// <summary>How long a client that downloads may accept no byte at all before it is cut off. Default 120 s; at most 1 h.</summary>
    public TimeSpan FileWriteTimeout { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>How long the reader of an event stream may accept no byte of a message before it is cut off. Default 60 s; at most 1 h.</summary>
    public TimeSpan StreamWriteTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Event streams open at once; more are answered 429. Default 10,000.</summary>
    /// <remarks>A stream holds one page of history and its connection: about 100 KiB when its reader is slow.</remarks>
    public int MaxEventStreams { get; init; } = 10_000;

    /// <summary>Event streams open at once from one IP address; more are answered 429. Default 1,000.</summary>
    /// <remarks>Generous, because an indexer follows many users from one address, and a proxy may be the address of all.</remarks>
    public int MaxEventStreamsPerAddress { get; init; } = 1_000;

    /// <summary>Everything that is wrong with these options, a sentence each; empty if nothing is.</summary>
    public IReadOnlyList<string> Validate()
    {
        List<string> errors = [];
        if (HomeserverKey == default)
        {
            errors.Add($"{nameof(HomeserverKey)} is missing; it must be the homeserver's public key.");
        }

        CheckTimeout(errors, nameof(FileWriteTimeout), FileWriteTimeout);
        CheckTimeout(errors, nameof(StreamWriteTimeout), StreamWriteTimeout);
        CheckCount(errors, nameof(MaxEventStreams), MaxEventStreams);
        CheckCount(errors, nameof(MaxEventStreamsPerAddress), MaxEventStreamsPerAddress);
        return errors;
    }

    private static void CheckTimeout(List<string> errors, string name, TimeSpan value)
    {
        if (value <= TimeSpan.Zero || value > LongestTimeout)
        {
            errors.Add($"{name} is {value}; it must be more than nothing and at most {LongestTimeout}.");
        }
    }

    private static void CheckCount(List<string> errors, string name, int value)
    {
        if (value < 1)
        {
            errors.Add($"{name} is {value}; it must be 1 or more.");
        }
    }
}
