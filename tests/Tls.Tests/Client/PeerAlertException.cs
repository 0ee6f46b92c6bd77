namespace Pubky.Tls.Tests.Client;

/// <summary>The server sent a fatal alert.</summary>
internal sealed class PeerAlertException(byte description, bool isProtected) : IOException($"The server sent alert {description}.")
{
    public byte Description { get; } = description;

    public bool IsProtected { get; } = isProtected;
}
