using Pubky.Abstractions;
using Pubky.Grains.Blobs;

namespace Pubky.Grains.Users;

/// <summary>What a user grain works with; one for all grains of a process.</summary>
/// <param name="Store">Durable state.</param>
/// <param name="Codes">Signup codes.</param>
/// <param name="Entries">Entries at hand, shared by all grains.</param>
/// <param name="Reclaimer">Takes blobs that a commit has replaced.</param>
/// <param name="Options">The operator's settings.</param>
/// <param name="Time">The clock.</param>
public sealed record UserGrainServices(
    IUserStore Store,
    ISignupCodes Codes,
    EntryCache Entries,
    IBlobReclaimer Reclaimer,
    UserGrainOptions Options,
    TimeProvider Time);
