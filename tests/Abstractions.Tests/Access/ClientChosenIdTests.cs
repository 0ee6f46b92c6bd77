namespace Pubky.Abstractions.Tests;

/// <summary>Grant ids and nonces: 1 to 22 characters of the base64url alphabet (spec auth §2.5).</summary>
public sealed class ClientChosenIdTests
{
    public static TheoryData<string?, bool> Texts => new()
    {
        { "AAECAwQFBgcICQoLDA0ODw", true },
        { "a", true },
        { "-_", true },
        { "0123456789", true },
        { "AAECAwQFBgcICQoLDA0ODwA", false },
        { "", false },
        { null, false },
        { " a", false },
        { "a\n", false },
        { "a\0", false },
        { "a=", false },
        { "a+", false },
        { "a/b", false },
        { "a.b", false },
        { "é", false },
        { "\uff21", false },
        { "a\ud800", false },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void GrantId_Text_IsTakenOrRefused(string? text, bool taken)
    {
        GrantId.TryParse(text, out var id).ShouldBe(taken);

        id?.Value.ShouldBe(text);
        id?.ToString().ShouldBe(text);
        (id is not null).ShouldBe(taken);
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void PopNonce_Text_IsTakenOrRefused(string? text, bool taken)
    {
        PopNonce.TryParse(text, out var nonce).ShouldBe(taken);

        nonce?.Value.ShouldBe(text);
        nonce?.ToString().ShouldBe(text);
        (nonce is not null).ShouldBe(taken);
    }

    [Fact]
    public void GrantId_SameText_IsEqualAndCaseCounts()
    {
        GrantId.Parse("aB").ShouldBe(GrantId.Parse("aB"));
        GrantId.Parse("aB").ShouldNotBe(GrantId.Parse("ab"));
        Should.Throw<FormatException>(() => GrantId.Parse("a b"));
    }

    [Fact]
    public void Parsers_HostileText_TakeOnlyWhatStaysItself() => HostileText.Arbitrary.Hold(text =>
        (!GrantId.TryParse(text, out var id) || (id.Value == text && text.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')))
        && (!PopNonce.TryParse(text, out var nonce) || nonce.Value == text));
}
