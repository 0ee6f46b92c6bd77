namespace Pubky.Tls.Tests.Abuse;

/// <summary>Tests that look at the memory of the process; no other test may run beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class VolumeCollection
{
    public const string Name = "Volume";
}
