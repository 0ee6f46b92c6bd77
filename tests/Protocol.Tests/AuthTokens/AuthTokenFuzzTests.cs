using FsCheck;
using FsCheck.Fluent;
using Pubky.Abstractions;
using static Pubky.Protocol.Tests.AuthTokenVectors;

namespace Pubky.Protocol.Tests;

/// <summary>No body, however broken, gets past verification or makes it throw.</summary>
public sealed class AuthTokenFuzzTests
{
    private static readonly DateTimeOffset Now = Time.FromUnixMicroseconds(Timestamp);

    [Fact]
    public void TryVerify_ArbitraryBytes_IsRefusedWithAText() =>
        Prop.ForAll<byte[]>(IsRefused).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void TryVerify_ArbitraryTailBehindAGoodHead_IsRefusedWithAText() =>
        Prop.ForAll<byte[]>(tail => IsRefused([.. Hex.Bytes(A)[..75], .. tail])).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void TryVerify_OneByteOfAGoodTokenChanged_IsRefusedWithAText() =>
        Prop.ForAll<int, byte>((at, difference) =>
        {
            var bytes = Hex.Bytes(B);
            bytes[(int)((uint)at % bytes.Length)] ^= difference;
            return difference == 0 || IsRefused(bytes);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void TryVerify_GoodTokenCutAnywhere_IsRefusedWithAText()
    {
        var bytes = Hex.Bytes(B);
        for (var length = 0; length < bytes.Length; length++)
        {
            IsRefused(bytes[..length]).ShouldBeTrue($"length {length}");
        }
    }

    [Fact]
    public void TryVerify_TailChangedAndSignedAgain_NeverThrows()
    {
        using var pair = Keys.Pair(1);
        Prop.ForAll<byte[]>(tail =>
        {
            byte[] bytes = [.. Hex.Bytes(B)[..115], .. tail];
            pair.Sign(bytes.AsSpan(65), bytes.AsSpan(0, 64));
            var ok = AuthToken.TryVerify(bytes, Now, out var token, out var error);
            return ok == (token is not null) && ok == (error is null);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
    }

    private static bool IsRefused(byte[] bytes) =>
        !AuthToken.TryVerify(bytes, Now, out var token, out var error) && token is null && !string.IsNullOrEmpty(error);
}
