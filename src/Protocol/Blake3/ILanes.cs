namespace Pubky.Protocol;

/// <summary>
/// Several 32-bit words side by side, each of another chunk: the few operations BLAKE3 needs, in one instruction set.
/// </summary>
/// <typeparam name="TVector">The words: one element per lane, lane 0 in the lowest bytes.</typeparam>
internal unsafe interface ILanes<TVector>
    where TVector : unmanaged
{
    /// <summary>Whether this processor has the instructions.</summary>
    static abstract bool IsSupported { get; }

    /// <summary>Words in a vector.</summary>
    static abstract int Count { get; }

    /// <summary>The same word in every lane.</summary>
    static abstract TVector Broadcast(uint word);

    /// <summary>Sum of each lane, modulo 2^32.</summary>
    static abstract TVector Add(TVector left, TVector right);

    /// <summary>Exclusive or.</summary>
    static abstract TVector Xor(TVector left, TVector right);

    /// <summary>Rotates each lane right by 16 bits.</summary>
    static abstract TVector RotateRight16(TVector value);

    /// <summary>Rotates each lane right by 12 bits.</summary>
    static abstract TVector RotateRight12(TVector value);

    /// <summary>Rotates each lane right by 8 bits.</summary>
    static abstract TVector RotateRight8(TVector value);

    /// <summary>Rotates each lane right by 7 bits.</summary>
    static abstract TVector RotateRight7(TVector value);

    /// <summary>Reads one block per lane and turns it: vector w of the message holds word w of every lane.</summary>
    /// <param name="inputs">An address per lane.</param>
    /// <param name="offset">Bytes from each address to the block.</param>
    /// <param name="message">Receives 16 vectors.</param>
    static abstract void LoadBlock(byte** inputs, nint offset, TVector* message);

    /// <summary>Turns eight vectors back and writes 32 bytes per lane, lane after lane.</summary>
    static abstract void StoreValues(TVector* value, byte* output);
}
