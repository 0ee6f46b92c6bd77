namespace Pubky.Protocol.Tests;

public sealed class LibCryptoTests
{
    [Fact]
    public void EnsureAvailable_LibraryPresent_Passes() => Should.NotThrow(Ed25519.EnsureAvailable);

    [Fact]
    public void LoadFirst_NoNameExists_SaysWhatIsMissingAndWhatToDo()
    {
        var error = Should.Throw<DllNotFoundException>(
            () => LibCryptoLoader.LoadFirst(["libcrypto-that-is-not.so.9"], typeof(LibCrypto).Assembly, null));

        error.Message.ShouldContain("libcrypto was not found");
        error.Message.ShouldContain("apt install openssl");
        error.Message.ShouldContain("libcrypto-that-is-not.so.9");
    }

    [Fact]
    public void Resolve_AnotherLibrary_IsLeftToTheRuntime() =>
        LibCryptoLoader.Resolve("libm", typeof(LibCrypto).Assembly, null).ShouldBe(0);
}
