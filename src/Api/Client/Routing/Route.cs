using Pubky.Api.Client.Http;

namespace Pubky.Api.Client.Routing;

/// <summary>Answers a request, whatever its method.</summary>
internal delegate Task Route(HttpContext context, RawTarget target);
