using Pubky.Api.Client.Auth;

namespace Pubky.Api.Tests.Client.Auth;

public class SetSessionCookieTests
{
    private const string Secret = "000G40R40M30E209185GR38E1W";
    private static readonly DateTimeOffset Now = new(2024, 11, 21, 7, 5, 0, TimeSpan.Zero);

    [Fact]
    public void Issue_SecureHost_HasEveryAttributeInOrder() =>
        SetSessionCookie.Issue(Keys.Key0, Secret, secure: true, Now).ShouldBe(
            $"{Keys.Text0}={Secret}; HttpOnly; SameSite=None; Secure; Path=/; Max-Age=31536000; Expires=Fri, 21 Nov 2025 07:05:00 GMT");

    [Fact]
    public void Issue_OtherHost_HasNeitherSecureNorSameSite() =>
        SetSessionCookie.Issue(Keys.Key0, Secret, secure: false, Now).ShouldBe(
            $"{Keys.Text0}={Secret}; HttpOnly; Path=/; Max-Age=31536000; Expires=Fri, 21 Nov 2025 07:05:00 GMT");

    [Fact]
    public void Remove_AnyHost_ExpiresAYearAgo() =>
        SetSessionCookie.Remove(Keys.Key0, secure: true, Now).ShouldBe(
            $"{Keys.Text0}=; HttpOnly; SameSite=None; Secure; Path=/; Max-Age=0; Expires=Wed, 22 Nov 2023 07:05:00 GMT");
}
