namespace Pubky.Tls.Tests;

/// <summary>
/// The handshake of spec pubky-tls §7.1, made by an independent implementation: a real hello of the reference's client, the
/// server's seed all zeros, its X25519 key <c>40…5f</c>, its random <c>80…9f</c>.
/// </summary>
internal static class HandshakeVectors
{
    public const string ClientHello =
        "010001070303e22e89e6763d8826757cb191952b7043cfcfc3080f7fb81e03aac6ba6733b43320b0d935fccda95db640"
        + "14ebb61efa56c3e08ad45eadba776b75b55fc155708fd20014130213011303c02cc02bcca9c030c02fcca800ff010000"
        + "aa002d0002010100050005010000000000000040003e00003b5f7075626b792e3870696e787867717334316e34616964"
        + "6964656e773561707170317572666d7a647a7472386a74346162726b646e34333565776f001400020102000b00020100"
        + "000d000400020807002b0005040304030300170000000a00080006001d00170018003300260024001d0020fd2d21e9e0"
        + "1dba140c6fe0a90e4f1aa1687733a5fd5fcd2a308e2e48d309ef7d";

    public const string Shared =
        "1bbb8f54c8499501556205b8ffd1dacfee29e06fdd439e11b7bae7a3fc860631";

    public const string ServerHello1301 =
        "020000760303808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f20b0d935fccda95db640"
        + "14ebb61efa56c3e08ad45eadba776b75b55fc155708fd2130100002e002b0002030400330024001d002079a631eede1b"
        + "f9c98f12032cdeadd0e7a079398fc786b88cc846ec89af85a51a";

    public const string EarlySecretSha256 =
        "33ad0a1c607ec03b09e6cd9893680ce210adf300aa1f2660e1b22e10f170f92a";

    public const string EarlySecretSha384 =
        "7ee8206f5570023e6dc7519eb1073bc4e791ad37b5c382aa10ba18e2357e716971f9362f2c2fe2a76bfd78dfec4ea9b5";

    public const string HandshakeSecretSha256 =
        "36bc6d449f72780dfdcc49bf64af684ff588c65900cebb5634c886a3c6973c92";

    public const string HandshakeSecretSha384 =
        "59591e7fb8f6f0575dff0deb00717322b9245a07d977f36d95158d6dcf2325f00e00741055eed70d918904342fa2ccad";

    public const string ClientHandshakeTraffic1301 =
        "ef1c6699de1e82e531169cacfe48f1a6f77dcde4c205de1bf887b01669d13c37";

    public const string ServerHandshakeTraffic1301 =
        "d503a0737366a5321323d6eeb5164306f03e102dc1157a04f563e0b2583af62a";

    public const string Signature1301 =
        "ba0f44fd7f09c80f754f53beebca887afa8780f3ca25c2eaf194a8eed20bd605839cf6a7fa65ea473e0e6ac95aaac9c5"
        + "54bd3a3cf6743b5b3c3937397cdc5e0c";

    public const string ServerFinished1301 =
        "140000202b70929abe9878491a66dbb57385697a2df6d390fc998b71234bffc8282aa293";

    public const string MasterSecret1301 =
        "4ae938b259c7bfe220f9e8cd1abc6f3059d4de1e77337fcbe7566acf6a6ca487";

    public const string ClientApplicationTraffic1301 =
        "65c46f03e74a5dc0991a324c89f222115aaede1d8321701fee7e26fda5fb7300";

    public const string ServerApplicationTraffic1301 =
        "38e05e5aa2320c999fdb59d05de1a04ae345e8bd412c5c2b3256f0236a4a5f9a";

    public const string ServerTrafficAfterUpdate1301 =
        "7429ee1009514a02445b937ea864bf7890952a453ba4b344a1cfba438ec7b4d8";

    public const string ServerHandshakeKey1301 =
        "a610b61930708f81d834763815adb87a";

    public const string ServerHandshakeIv1301 =
        "a556d7c002cb5e5ae8e6eef4";

    public const string Flight1301 =
        "17030300c1eaf4b14a7d27e95b27987b70a27a9f601763b52049c64ecf313f324d928c65b345daed6a9faa3d5c74bacd"
        + "d238f924085145c30a79f1349028956f5f74721acfe1c33b3ef8a7fe31a449bd7455e5b73d589db6c903600bfad016dd"
        + "090c61f174dbf75d72a49096191834c7259f8ec4a48c04139a683d1afafa1805916f81216245f9cd1766ba8a71680eb3"
        + "2cfe7e8603e162ac2a346c1e4a98173eafe042f310879a283a4f3a492e8424390e2f5758ce10a053167878d5136d8338"
        + "1aa9b734d60f";

    public const string ClientFinished1301 =
        "14000020d34193d01b8227a7694f4ef17aff6357a2e5a59a5605b342ca45e3c17085eb64";

    public const string HelloRecord1301 =
        "1703030016bc96c156d37a919f959c10b9214247bf134e75dda3a2";

    public const string ServerHandshakeKey1302 =
        "b9c5535ff317eca037ff2957a10068534d0abf6077e31e2eb6daf5be580cf183";

    public const string ServerHandshakeIv1302 =
        "6254d84a06c54e0f0ea81a02";

    public const string Flight1302 =
        "17030300d1871428932bb3a93ebfe3b3a7b18d165e048fbd77bebbbd6db5afb7b7e339950aae03da8db65ed2ac132aa4"
        + "f64e91b0b22ccca8b3582f45f6dfb9685d127ce92972f98bcac9b195db4ddd9b9ee75c64aeaffb96638e588d5a51bda9"
        + "2aed93be84632edc738f8b7c1ed3b98afef8ba32b0db030199904c8ec7818f7d8771d58664ff8324422e855394fc8e53"
        + "630e7c3547768a71df241f05f55471707d3ade1694ea898de3dddc2e325eeef8497e2ce02feafbeab95257dd00747973"
        + "c6673d7287d0fe8e6f1ad5171e9ecc108afc27fab5f6";

    public const string ClientFinished1302 =
        "14000030f5e481bfe11eb533b3f19b5bc54f734eb2210ecb0bd51afc744cf6895d4f1b0ee5bf7f2f5f5009eaaa37d5ba"
        + "1fb4e48a";

    public const string HelloRecord1302 =
        "17030300160a289e7eab115c6d80052d9ea4c584ded688dfd98dd5";

    public const string ServerHandshakeKey1303 =
        "4e8ce42c6da79fcf31d9e6b2736c0d445aa9031d8195474577d6819801cdca69";

    public const string ServerHandshakeIv1303 =
        "d13de7e2b3199eeb4f52203a";

    public const string Flight1303 =
        "17030300c17d4d27b84d00a6ca60afab517736ec01a571b84b1d362b509cb04790282f86c0fd7dbb2b557600720d377f"
        + "1bca2db6000ee683a45919f023e4eab59a33e4ae8f4d8acb8692cff21f408c2d5496e7262b648eac03ba5d3ef8883c3f"
        + "0f5ee88486f1e26151d3e75b7e02685efb432da3c78823714fe79595540f31b158bada2de195b5ced1869872e1007bd5"
        + "50321f88290a0cae29216f14aa4e50e18d4a7e2aca28934a403c7d8b49ceb04dd98071b5e507e831c51e670942395084"
        + "fe02d33a782b";

    public const string ClientFinished1303 =
        "14000020527cb997dd6ad5c74ffc9182cd00a44877d014f26eb7ce4ddd137facb35cc0a7";

    public const string HelloRecord1303 =
        "17030300165798197b582b5ea3b72249578ee6b8e1b9fd1f07b688";
}
