using System.Net;

namespace Pubky.Server.Configuration;

/// <summary>Table <c>[metrics]</c>.</summary>
/// <param name="Enabled">Whether metrics are served.</param>
/// <param name="ListenSocket">Where.</param>
public sealed record MetricsConfig(bool Enabled, IPEndPoint ListenSocket);
