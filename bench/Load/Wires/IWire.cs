namespace Pubky.Bench.Load.Wires;

/// <summary>What a client's bytes go over.</summary>
internal interface IWire : IDisposable
{
    /// <summary>Sends all of it.</summary>
    ValueTask SendAsync(ReadOnlyMemory<byte> bytes);

    /// <summary>Waits for bytes; how many, 0 at the end.</summary>
    ValueTask<int> ReceiveAsync(Memory<byte> buffer);
}
