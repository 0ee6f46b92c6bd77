using System.Net;

namespace Pubky.Pkarr.Dht.Lookups;

/// <summary>What one node of a walk did.</summary>
/// <param name="Node">Its address.</param>
/// <param name="Outcome">What came back; never an answer of a node that says it answers nothing.</param>
internal readonly record struct WalkStep(IPEndPoint Node, KrpcOutcome Outcome);
