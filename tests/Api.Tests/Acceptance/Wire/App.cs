using Pubky.Abstractions;
using Pubky.Protocol;

namespace Pubky.Api.Tests.Acceptance.Wire;

/// <summary>An app that a user has given a grant: it keeps the grant's text and its own key.</summary>
/// <param name="Grant">What the user signed.</param>
/// <param name="Jws">The signed text.</param>
/// <param name="Keys">The app's own pair.</param>
internal sealed record App(Grant Grant, string Jws, KeyPair Keys)
{
    /// <summary>Lets a user give a grant to a new app.</summary>
    public static App Of(KeyPair user, Func<Grant, Grant>? change = null, KeyPair? app = null)
    {
        var keys = app ?? KeyPair.Generate();
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var usual = new Grant(
            GrantSigner.NewId(), user.PublicKey, ClientId.Parse("some.app"), keys.PublicKey, Capabilities.Parse("/:rw"), now, now + 1_000_000, default, null);
        var grant = change?.Invoke(usual) ?? usual;
        return new App(grant, GrantSigner.Sign(user, grant), keys);
    }

    /// <summary>A fresh proof for a homeserver.</summary>
    public string Prove(PublicKey homeserver, long? issuedAt = null, GrantId? grant = null, PopNonce? nonce = null) => PopSigner.Sign(
        Keys, homeserver, grant ?? Grant.Id, nonce ?? PopSigner.NewNonce(), issuedAt ?? DateTimeOffset.UtcNow.ToUnixTimeSeconds());
}
