namespace Pubky.Protocol;

/// <summary>Why an AuthToken is refused. All of them are answered with 400 (spec auth §4.3).</summary>
internal static class AuthTokenErrors
{
    public const string TooShort = "AuthToken is too short";
    public const string UnknownVersion = "Unknown version";
    public const string WrongNamespace = "AuthToken has an unknown namespace";
    public const string Malformed = "AuthToken is malformed";
    public const string InvalidKey = "AuthToken has an invalid public key";
    public const string TrailingBytes = "AuthToken has trailing bytes";
    public const string InFuture = "AuthToken has a timestamp that is more than 3 minutes in the future";
    public const string InPast = "AuthToken has a timestamp that is more than 3 minutes in the past";
    public const string InvalidSignature = "Invalid Signature";

    public static string InvalidCapability(int position) => $"AuthToken has an invalid capability at position {position}";
}
