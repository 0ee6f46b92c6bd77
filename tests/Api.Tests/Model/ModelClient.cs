using Pubky.Api.Tests.Acceptance.Wire;

namespace Pubky.Api.Tests.Model;

/// <summary>Somebody who sends requests: a cookie, a bearer, or nobody.</summary>
/// <param name="User">Whose session it is; null for nobody.</param>
/// <param name="Scopes">Directories and what may be done there, such as <c>/pub/:rw</c>, joined by commas.</param>
/// <param name="Header">What it sends along.</param>
/// <param name="Grant">The id of a bearer's grant.</param>
internal sealed record ModelClient(ModelUser? User, string Scopes, (string Name, string Value)? Header, string? Grant)
{
    public static readonly ModelClient Nobody = new(null, "", null, null);

    public bool HasBearer => Grant is not null;

    /// <summary>False after its sign-out or revocation.</summary>
    public bool IsActive { get; set; } = true;

    public Request Send(Request request) => Header is var (name, value) ? request.With(name, value) : request;

    /// <summary>Whether it has a session where this user's files are asked for. A cookie counts only with its own user.</summary>
    public bool HasSessionAt(ModelUser tenant) => User is not null && IsActive && (HasBearer || User == tenant);

    public bool May(char action, string path) => Scopes.Split(',').Any(scope =>
        scope.Split(':') is [var place, var actions]
        && actions.Contains(action, StringComparison.Ordinal)
        && (place == path || (place.EndsWith('/') && path.StartsWith(place, StringComparison.Ordinal))));

    public override string ToString() =>
        $"{(User is null ? "nobody" : User.Key[..4])} ({(HasBearer ? "bearer" : "cookie")} {Scopes}{(IsActive ? "" : ", ended")})";
}
