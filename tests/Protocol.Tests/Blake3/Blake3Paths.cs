namespace Pubky.Protocol.Tests;

/// <summary>The code paths this processor has, by name: each test below runs once on each.</summary>
public static class Blake3Paths
{
    public static TheoryData<string> Names => [.. Blake3Kernel.Supported.Select(kernel => kernel.ToString()!)];

    internal static Blake3Kernel Get(string name) => Blake3Kernel.Supported.Single(kernel => kernel.ToString() == name);

    internal static Blake3Kernel Scalar => Blake3Kernel.Supported[0];
}
