using Pubky.Api.Client.Auth.Grants;
using Pubky.Api.Client.Auth.Signup;
using Pubky.Api.Client.Routing;

namespace Pubky.Api.Client.Auth;

/// <summary>Everything about accounts, sessions and grants.</summary>
internal sealed class AuthRoutes(
    SignupEndpoint signup,
    SignupCodeEndpoint codes,
    SessionEndpoint session,
    GrantSignupEndpoint grantSignup,
    GrantSessionEndpoint grantSession,
    GrantListEndpoint grantList,
    GrantRevocationEndpoint grantRevocation)
{
    public void AddTo(RouteTable routes)
    {
        routes.Add("/signup", signup.HandleAsync);
        routes.AddItems(SignupCodeEndpoint.Prefix, codes.HandleAsync);
        routes.Add("/session", session.HandleAsync);
        routes.Add("/auth/grant/signup", grantSignup.HandleAsync);
        routes.Add("/auth/grant/session", grantSession.HandleAsync);
        routes.Add("/auth/grant/sessions", grantList.HandleAsync);
        routes.AddItems(GrantRevocationEndpoint.Prefix, grantRevocation.HandleAsync);
    }
}
