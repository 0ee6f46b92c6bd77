using Pubky.Abstractions;

namespace Pubky.Storage.Tests.Contract;

/// <summary>An open store.</summary>
/// <param name="Users">The port of the users' grains.</param>
/// <param name="Events">The port of the feed's readers.</param>
/// <param name="Bearers">The port of whoever has only a bearer.</param>
/// <param name="Codes">The port of signups and of the operator.</param>
/// <param name="ExpiredGrants">The port of whoever tidies up.</param>
/// <param name="Statistics">The operator's other port.</param>
/// <param name="Close">Closes it and keeps the data.</param>
public sealed record OpenStore(
    IUserStore Users,
    IEventLog Events,
    IBearerDirectory Bearers,
    ISignupCodes Codes,
    IExpiredGrants ExpiredGrants,
    IHomeserverStatistics Statistics,
    Func<ValueTask> Close);
