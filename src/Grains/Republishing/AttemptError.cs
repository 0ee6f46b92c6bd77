using Pubky.Pkarr;

namespace Pubky.Grains.Republishing;

/// <summary>Why an attempt is worth repeating.</summary>
internal abstract record AttemptError
{
    private AttemptError()
    {
    }

    /// <summary>The networks did not say what the key's packet is.</summary>
    public sealed record Unresolved(ResolveStatus Status) : AttemptError
    {
        public override string ToString() => $"resolving ended with {Status}";
    }

    /// <summary>The networks did not take the packet.</summary>
    public sealed record Unpublished(PublishStatus Status) : AttemptError
    {
        public override string ToString() => $"publishing ended with {Status}";
    }

    /// <summary>They took it, but in few places only; the copies made stay.</summary>
    public sealed record InsufficientlyPublished(int Nodes) : AttemptError
    {
        public override string ToString() => $"insufficiently published, on {Nodes} nodes only";
    }
}
