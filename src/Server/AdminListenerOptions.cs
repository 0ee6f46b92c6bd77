using System.Net;
using Pubky.Api.Admin;

namespace Pubky.Server;

/// <summary>Where the admin API listens, and what it needs to know.</summary>
/// <param name="Listen">Clear-text HTTP/1.1; port 0 picks a free one. Never a public address.</param>
/// <param name="Api">The API.</param>
public sealed record AdminListenerOptions(IPEndPoint Listen, AdminApiOptions Api);
