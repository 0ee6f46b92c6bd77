namespace Pubky.Tls;

/// <summary>What the self-test compares with.</summary>
internal static class SelfTestVectors
{
    /// <summary>Test 1 of RFC 8032 §7.1: the signature of nothing.</summary>
    public static readonly byte[] SigningSeed = Convert.FromHexString(
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");

    public static readonly byte[] Signature = Convert.FromHexString(
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b");

    /// <summary>The first vector of RFC 7748 §5.2.</summary>
    public static readonly byte[] AgreementKey = Convert.FromHexString(
        "a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4");

    public static readonly byte[] AgreementPeer = Convert.FromHexString(
        "e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c");

    public static readonly byte[] AgreedSecret = Convert.FromHexString(
        "c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552");

    /// <summary>HMAC of zeros under zeros, as the key schedule begins (spec pubky-tls §7.1).</summary>
    public static readonly byte[] EarlySecretSha256 = Convert.FromHexString(
        "33ad0a1c607ec03b09e6cd9893680ce210adf300aa1f2660e1b22e10f170f92a");

    public static readonly byte[] EarlySecretSha384 = Convert.FromHexString(
        "7ee8206f5570023e6dc7519eb1073bc4e791ad37b5c382aa10ba18e2357e716971f9362f2c2fe2a76bfd78dfec4ea9b5");

    /// <summary>Sixteen zeros under a key and a nonce of zeros, and the tag.</summary>
    public static readonly byte[] SealedByAes128 = Convert.FromHexString(
        "0388dace60b6a392f328c2b971b2fe78ab6e47d42cec13bdf53a67b21257bddf");

    public static readonly byte[] SealedByAes256 = Convert.FromHexString(
        "cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919");

    public static readonly byte[] SealedByChaCha = Convert.FromHexString(
        "9f07e7be5551387a98ba977c732d080dc34a88047320f52aa2c6683ef8084d2f");
}
