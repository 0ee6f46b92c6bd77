using System.Net;

namespace Pubky.Server.Configuration;

/// <summary>Table <c>[admin]</c>.</summary>
/// <param name="Enabled">Whether the admin API is served.</param>
/// <param name="ListenSocket">Where.</param>
/// <param name="AdminPassword">The password of the admin API; null has one made. Empty is refused when the API is served.</param>
public sealed record AdminConfig(bool Enabled, IPEndPoint ListenSocket, SecretText? AdminPassword);
