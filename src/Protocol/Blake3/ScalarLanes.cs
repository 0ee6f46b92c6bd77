using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Pubky.Protocol;

/// <summary>One lane in plain integers.</summary>
internal readonly unsafe struct ScalarLanes : ILanes<uint>
{
    public static bool IsSupported => true;

    public static int Count => 1;

    public static uint Broadcast(uint word) => word;

    public static uint Add(uint left, uint right) => left + right;

    public static uint Xor(uint left, uint right) => left ^ right;

    public static uint RotateRight16(uint value) => BitOperations.RotateRight(value, 16);

    public static uint RotateRight12(uint value) => BitOperations.RotateRight(value, 12);

    public static uint RotateRight8(uint value) => BitOperations.RotateRight(value, 8);

    public static uint RotateRight7(uint value) => BitOperations.RotateRight(value, 7);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LoadBlock(byte** inputs, nint offset, uint* message)
    {
        var block = new ReadOnlySpan<byte>(inputs[0] + offset, Blake3Format.BlockSize);
        for (var word = 0; word < Blake3Format.BlockWords; word++)
        {
            message[word] = BinaryPrimitives.ReadUInt32LittleEndian(block[(word * sizeof(uint))..]);
        }
    }

    public static void StoreValues(uint* value, byte* output)
    {
        var bytes = new Span<byte>(output, Blake3Format.ValueSize);
        for (var word = 0; word < Blake3Format.ValueWords; word++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes[(word * sizeof(uint))..], value[word]);
        }
    }
}
