using System.Text;
using Pubky.Abstractions;

namespace Pubky.Protocol.Tests;

/// <summary>The grants and proofs of spec auth §17.4: the user has seed 01, the app 02, the homeserver 03.</summary>
internal static class GrantVectors
{
    public const long Now = 1_750_000_000;

    public const string GrantHeader = """{"alg":"EdDSA","typ":"pubky-grant"}""";

    public const string PopHeader = """{"alg":"EdDSA","typ":"pubky-pop"}""";

    public const string GrantPayload =
        """{"iss":"tkrq8zmwb8a3m9k15csu3q17qmfgqnp9dskbrg9uq1rydpyxp7qy","client_id":"franky.pubky.app","caps":["/pub/franky/:rw","/priv/franky/:rw"],"cnf":"orhzqdiexwmi6iidktucgud63ufa5nwtsuzdxe176a8izd6jsqky","jti":"AAECAwQFBgcICQoLDA0ODw","iat":1750000000,"exp":1813072000}""";

    public const string PopPayload =
        """{"aud":"7ir1ttte48bcp4zjychjyscicrwi1j34mtt91ptsafdbjmr8g9eo","gid":"AAECAwQFBgcICQoLDA0ODw","nonce":"EBESExQVFhcYGRobHB0eHw","iat":1750000000}""";

    public const string GrantJws =
        "eyJhbGciOiJFZERTQSIsInR5cCI6InB1Ymt5LWdyYW50In0." +
        "eyJpc3MiOiJ0a3JxOHptd2I4YTNtOWsxNWNzdTNxMTdxbWZncW5wOWRza2JyZzl1cTFyeWRweXhwN3F5IiwiY2xpZW50X2lkIjoiZnJhbmt5LnB1Ymt5LmFwcCIsImNh" +
        "cHMiOlsiL3B1Yi9mcmFua3kvOnJ3IiwiL3ByaXYvZnJhbmt5LzpydyJdLCJjbmYiOiJvcmh6cWRpZXh3bWk2aWlka3R1Y2d1ZDYzdWZhNW53dHN1emR4ZTE3NmE4aXpk" +
        "NmpzcWt5IiwianRpIjoiQUFFQ0F3UUZCZ2NJQ1FvTERBME9EdyIsImlhdCI6MTc1MDAwMDAwMCwiZXhwIjoxODEzMDcyMDAwfQ." +
        "VZWGx8JLFSILpC49DenIuhs8usTgKCSNPl0FAlXvigWRoO2x89WCXcbk7SdH8c-uCsieLzkV-J3ysmcAOQSuAA";

    public const string PopJws =
        "eyJhbGciOiJFZERTQSIsInR5cCI6InB1Ymt5LXBvcCJ9." +
        "eyJhdWQiOiI3aXIxdHR0ZTQ4YmNwNHpqeWNoanlzY2ljcndpMWozNG10dDkxcHRzYWZkYmptcjhnOWVvIiwiZ2lkIjoiQUFFQ0F3UUZCZ2NJQ1FvTERBME9EdyIsIm5v" +
        "bmNlIjoiRUJFU0V4UVZGaGNZR1JvYkhCMGVIdyIsImlhdCI6MTc1MDAwMDAwMH0." +
        "FSk452uVTwGz8S5b-jOIaTHeHxymSQ-uBR4BTR5cRhN1B4M2Z0YFUjf11uOe69AD_vfTpYDmYHNolBl7RY--CA";

    public const string SignupGrantJws =
        "eyJhbGciOiJFZERTQSIsInR5cCI6InB1Ymt5LWdyYW50In0." +
        "eyJpc3MiOiJ0a3JxOHptd2I4YTNtOWsxNWNzdTNxMTdxbWZncW5wOWRza2JyZzl1cTFyeWRweXhwN3F5IiwiY2xpZW50X2lkIjoicHVia3kuc2lnbnVwIiwiY2FwcyI6" +
        "WyIvOnJ3Il0sImNuZiI6Im9yaHpxZGlleHdtaTZpaWRrdHVjZ3VkNjN1ZmE1bnd0c3V6ZHhlMTc2YThpemQ2anNxa3kiLCJqdGkiOiJJQ0VpSXlRbEppY29LU29yTEMw" +
        "dUx3IiwiaWF0IjoxNzUwMDAwMDAwLCJleHAiOjE3NTAwMDAzMDB9." +
        "mjYrlZBfND2gkgnHRSNLOAj3ARptU8GKBDxrZVQX2o7PzF4b5d2RZWGAzfFxztWy0i6zUToOLBSj5u1JGiK3Ag";

    public const string SignupPopJws =
        "eyJhbGciOiJFZERTQSIsInR5cCI6InB1Ymt5LXBvcCJ9." +
        "eyJhdWQiOiI3aXIxdHR0ZTQ4YmNwNHpqeWNoanlzY2ljcndpMWozNG10dDkxcHRzYWZkYmptcjhnOWVvIiwiZ2lkIjoiSUNFaUl5UWxKaWNvS1NvckxDMHVMdyIsIm5v" +
        "bmNlIjoiTURFeU16UTFOamM0T1RvN1BEMC1QdyIsImlhdCI6MTc1MDAwMDAwMH0." +
        "BEzDkACbS1VWCv_7HM-6Fevl_4tUvXgjEaLmdZ_jfpNqPfg4HpxGurPvSyKjsSJFcqHA_HA8ggQly1RZPHKKBA";

    /// <summary>The claims of <see cref="GrantJws"/>.</summary>
    public static Grant Claims { get; } = new(
        GrantId.Parse("AAECAwQFBgcICQoLDA0ODw"),
        Keys.Public(1),
        ClientId.Parse("franky.pubky.app"),
        Keys.Public(2),
        Capabilities.Parse("/pub/franky/:rw,/priv/franky/:rw"),
        1_750_000_000,
        1_813_072_000,
        default,
        null);

    /// <summary>The claims of <see cref="SignupGrantJws"/>.</summary>
    public static Grant SignupClaims { get; } = Claims with
    {
        Id = GrantId.Parse("ICEiIyQlJicoKSorLC0uLw"),
        Client = ClientId.Signup,
        Capabilities = Capabilities.Parse("/:rw"),
        ExpiresAt = 1_750_000_300,
    };

    /// <summary>Signs any payload and header as the user.</summary>
    public static CompactJws SignedGrant(string payload, string header = GrantHeader, byte signer = 1) => Signed(payload, header, signer);

    /// <summary>Signs any payload and header as the app.</summary>
    public static CompactJws SignedPop(string payload, string header = PopHeader, byte signer = 2) => Signed(payload, header, signer);

    private static CompactJws Signed(string payload, string header, byte signer)
    {
        using var pair = Keys.Pair(signer);
        return CompactJws.Parse(JwsSigner.Sign(pair, Encoding.UTF8.GetBytes(header), Encoding.UTF8.GetBytes(payload)));
    }
}
