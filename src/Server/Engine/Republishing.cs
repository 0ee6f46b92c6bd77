using Pubky.Grains.Republishing;
using Pubky.Pkarr;

namespace Pubky.Server.Engine;

/// <summary>What an engine needs to republish users' packets.</summary>
/// <param name="Client">Resolves and publishes; lives longer than the engine.</param>
/// <param name="Options">When and how fast; valid.</param>
public sealed record Republishing(IPkarrClient Client, RepublisherOptions Options);
