using Pubky.Abstractions;
using Pubky.Api.Client.Events.Streams;

namespace Pubky.Api.Tests.Client.Events.Streams;

/// <summary>Spec events §4.4.</summary>
public class StreamAuthorizationTests
{
    private static readonly StreamUserParameter User0 = new(Keys.Key0, null);
    private static readonly StreamUserParameter User1 = new(Keys.Key1, null);

    [Theory]
    [InlineData("/pub/", null)]
    [InlineData("/pub/file", null)]
    [InlineData("/", 403)]
    [InlineData("/pub", 403)]
    [InlineData("/foo/", 403)]
    [InlineData("/priv/app/", 401)]
    public void Refuse_Anonymous_OnlyPublicPathsPass(string filter, int? expected) => Refuse(filter, null, User0).ShouldBe(expected);

    [Theory]
    [InlineData("/priv/app/:r", "/priv/app/", null)]
    [InlineData("/:rw", "/priv/", null)]
    [InlineData("/priv/app/:r", "/priv/app/sub/", null)]
    [InlineData("/priv/app/:r", "/priv/other/", 403)]
    [InlineData("/priv/app/:r", "/priv/", 403)]
    [InlineData("/priv/app/:w", "/priv/app/", 403)]
    public void Refuse_SignedIn_CapabilityMustCoverTheFilter(string capabilities, string filter, int? expected) =>
        Refuse(filter, SessionOf(Keys.Key0, capabilities), User0).ShouldBe(expected);

    [Fact]
    public void Refuse_TwoUsers_PrivateReadIsRefusedEvenForOneKeyTwice()
    {
        var session = SessionOf(Keys.Key0, "/:rw");

        StreamAuthorization.Refuse(StoragePath.Parse("/priv/a/"), session, [User0, User0])!.Value.Text
            .ShouldBe("A private read must be scoped to exactly one user");
        StreamAuthorization.Refuse(StoragePath.Parse("/priv/a/"), null, [User0, User1])!.Value.Code.ShouldBe(401);
    }

    [Fact]
    public void Refuse_SessionOfSomebodyElse_IsMismatch() =>
        StreamAuthorization.Refuse(StoragePath.Parse("/priv/a/"), SessionOf(Keys.Key1, "/:rw"), [User0])!.Value.Text
            .ShouldBe("Session user does not match target tenant");

    private static int? Refuse(string filter, Session? session, params StreamUserParameter[] users) =>
        StreamAuthorization.Refuse(StoragePath.Parse(filter), session, users)?.Code;

    private static CookieSession SessionOf(PublicKey user, string capabilities) =>
        new(SecretHash.Of("x"), user, Capabilities.Parse(capabilities), default);
}
