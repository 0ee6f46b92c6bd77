using Pubky.Pkarr.Dht.Messages;

namespace Pubky.Pkarr.Dht.Server;

/// <summary>The refusals of our server: codes and texts of the reference where it has them (spec pkarr §9.4).</summary>
internal static class KrpcErrors
{
    public static KrpcError Busy { get; } = new(202, "Too many puts at the moment.");

    public static KrpcError BadToken { get; } = new(203, "Bad token");

    public static KrpcError WrongTarget { get; } = new(203, "Target doesn't match the sha1 hash of v field");

    public static KrpcError UnknownMethod { get; } = new(204, "Method Unknown");

    public static KrpcError ValueTooBig { get; } = new(205, "Message (v field) too big.");

    public static KrpcError InvalidSignature { get; } = new(206, "Invalid signature");

    public static KrpcError SaltTooBig { get; } = new(207, "salt (salt field) too big.");

    public static KrpcError CasMismatch { get; } = new(301, "CAS mismatched, re-read value and try again.");

    public static KrpcError SequenceTooSmall { get; } = new(302, "Sequence number less than current.");

    /// <summary>An argument is missing or impossible.</summary>
    public static KrpcError Protocol(string reason) => new(203, $"Protocol Error: {reason}");
}
