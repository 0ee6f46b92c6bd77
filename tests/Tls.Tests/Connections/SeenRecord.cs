using System.Text;

namespace Pubky.Tls.Tests;

/// <summary>A record as the peer opened it; equal to another of the same type and content.</summary>
internal sealed record SeenRecord(byte Type, byte[] Content)
{
    public static readonly SeenRecord KeyUpdate = new(22, [24, 0, 0, 1, 0]);

    public static SeenRecord Data(string text) => new(23, Encoding.ASCII.GetBytes(text));

    public bool Equals(SeenRecord? other) => other is not null && Type == other.Type && Content.AsSpan().SequenceEqual(other.Content);

    public override int GetHashCode() => Type;

    public override string ToString() => $"{Type}:{Hex.Text(Content)}";
}
