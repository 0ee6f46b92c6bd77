namespace Pubky.Protocol;

/// <summary>Plain integers, on every processor.</summary>
internal sealed unsafe class ScalarKernel() : SingleKernel("scalar")
{
    protected override void Compress(uint* value, uint* message, ulong number, uint blockLength, uint flags) =>
        Compression<ScalarLanes, uint>.Run(value, message, (uint)number, (uint)(number >> 32), blockLength, flags);
}
