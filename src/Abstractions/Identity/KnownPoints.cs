namespace Pubky.Abstractions;

/// <summary>
/// Keys that were found to be points lately. The check costs about 12 µs and every request names a key, mostly one of a few;
/// so each result is kept in the one slot its hash points to, until another key takes the slot. Lock-free: a slot holds one
/// immutable object.
/// </summary>
internal static class KnownPoints
{
    // 4,096 slots of about 64 bytes: 256 KiB at most.
    private const int SlotCount = 4096;

    private static readonly Point?[] Slots = new Point?[SlotCount];

    public static bool Contains(in Bytes32 bytes) =>
        Volatile.Read(ref SlotOf(bytes)) is { } known && Bytes32.Equal(known.Bytes, bytes);

    public static void Add(in Bytes32 bytes) => Volatile.Write(ref SlotOf(bytes), new Point(bytes));

    private static ref Point? SlotOf(in Bytes32 bytes) => ref Slots[(uint)Bytes32.Hash(bytes) % SlotCount];

    private sealed class Point(Bytes32 bytes)
    {
        public readonly Bytes32 Bytes = bytes;
    }
}
