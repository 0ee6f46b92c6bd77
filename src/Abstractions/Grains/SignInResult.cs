namespace Pubky.Abstractions;

/// <summary>What became of a sign-up or sign-in.</summary>
/// <param name="Status">Whether there is a session.</param>
/// <param name="Session">The new session; null unless <see cref="SignInStatus.Ok"/> and one was asked for.</param>
public sealed record SignInResult(SignInStatus Status, CookieSession? Session);
