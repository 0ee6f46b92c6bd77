using System.Runtime.Intrinsics;

namespace Pubky.Protocol;

/// <summary>One way through the processor: turns many chunks, or many pairs of values, into values at once.</summary>
/// <remarks>All kernels give the same bytes. They differ in speed only, so which one runs is never visible outside.</remarks>
internal abstract class Blake3Kernel
{
    /// <summary>Every kernel this processor can run, slowest first.</summary>
    public static IReadOnlyList<Blake3Kernel> Supported { get; } = FindSupported();

    /// <summary>The fastest kernel of this processor.</summary>
    public static Blake3Kernel Best { get; } = Supported[^1];

    /// <summary>Inputs worked on at once.</summary>
    public abstract int Lanes { get; }

    /// <summary>The kernel for nodes that come alone.</summary>
    public abstract SingleKernel Single { get; }

    /// <summary>Computes the values of whole chunks that are not the root.</summary>
    /// <param name="chunks">A multiple of 1,024 bytes.</param>
    /// <param name="firstChunk">Number of the first chunk in its content, from 0.</param>
    /// <param name="values">Receives 32 bytes per chunk.</param>
    public abstract void HashChunks(ReadOnlySpan<byte> chunks, ulong firstChunk, Span<byte> values);

    /// <summary>Computes the values of parents that are not the root.</summary>
    /// <param name="children">A multiple of 64 bytes: the left and the right value of each parent.</param>
    /// <param name="values">Receives 32 bytes per parent; may begin where <paramref name="children"/> begins.</param>
    public abstract void HashParents(ReadOnlySpan<byte> children, Span<byte> values);

    private static List<Blake3Kernel> FindSupported()
    {
        List<Blake3Kernel> kernels = [new ScalarKernel()];
        if (RowKernel.IsSupported)
        {
            kernels.Add(new RowKernel());
        }

        var single = kernels[^1];
        Add<Vector128Lanes, Vector128<uint>>("4 lanes, Vector128", single);
        Add<Avx2Lanes, Vector256<uint>>("8 lanes, AVX2", single);
        Add<Avx512Lanes8, Vector256<uint>>("8 lanes, AVX-512VL", single);
        Add<Avx512Lanes16, Vector512<uint>>("16 lanes, AVX-512F", kernels[^1]);
        return kernels;

        void Add<TLanes, TVector>(string name, Blake3Kernel narrower)
            where TLanes : struct, ILanes<TVector>
            where TVector : unmanaged
        {
            if (TLanes.IsSupported)
            {
                kernels.Add(new LaneKernel<TLanes, TVector>(name, narrower));
            }
        }
    }
}
