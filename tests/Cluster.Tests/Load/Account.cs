using Pubky.Protocol;

namespace Pubky.Cluster.Tests.Load;

/// <summary>A user: the key, and the session that is never ended.</summary>
internal sealed record Account(KeyPair Key, Member Member);
