using Pubky.Abstractions;
using Pubky.Pkarr;

namespace Pubky.Grains.Republishing;

/// <summary>What became of one attempt.</summary>
/// <param name="Outcome">Final, or <see cref="RepublishOutcome.None"/> if there is an error.</param>
/// <param name="Newest">The newest packet that was seen and may be kept, or null.</param>
/// <param name="Error">Why it is worth another attempt, or null.</param>
/// <param name="MovedAway">Of a skipped record: the copy at hand still pointed here.</param>
internal readonly record struct AttemptResult(
    RepublishOutcome Outcome, SeenPacket? Newest, AttemptError? Error = null, bool MovedAway = false);
