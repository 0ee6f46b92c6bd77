using Pubky.Abstractions;
using Pubky.Pkarr;

namespace Pubky.Grains.Republishing;

/// <summary>What became of one record, after all attempts for it.</summary>
/// <param name="Outcome">Never <see cref="RepublishOutcome.None"/>.</param>
/// <param name="Attempts">How many were made.</param>
/// <param name="Newest">The newest packet that was seen and may be kept, or null.</param>
internal readonly record struct KeyResult(RepublishOutcome Outcome, int Attempts, SeenPacket? Newest);
