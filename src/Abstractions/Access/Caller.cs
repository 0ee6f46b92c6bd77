namespace Pubky.Abstractions;

/// <summary>How a request shows who it is, for the grain to check. The default value is nobody.</summary>
/// <param name="Kind">Which kind of credential.</param>
/// <param name="Secret">Its hash; unused for <see cref="CallerKind.Anonymous"/> and <see cref="CallerKind.OtherUser"/>.</param>
public readonly record struct Caller(CallerKind Kind, SecretHash Secret)
{
    /// <summary>Nobody.</summary>
    public static Caller Anonymous => default;

    /// <summary>Somebody with a valid session of another user.</summary>
    public static Caller OtherUser => new(CallerKind.OtherUser, default);

    /// <summary>Whoever holds this cookie.</summary>
    public static Caller Cookie(SecretHash secret) => new(CallerKind.Cookie, secret);

    /// <summary>Whoever holds this bearer token.</summary>
    public static Caller Bearer(SecretHash token) => new(CallerKind.Bearer, token);
}
