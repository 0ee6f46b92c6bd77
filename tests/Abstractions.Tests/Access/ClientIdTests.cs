using System.Text;

namespace Pubky.Abstractions.Tests;

/// <summary>Names of apps (spec auth §2.5, §16.7).</summary>
public sealed class ClientIdTests
{
    public static TheoryData<string?, bool> Texts => new()
    {
        { "franky.pubky.app", true },
        { "pubky.signup", true },
        { " ", true },
        { "any text: \"é\" 😀\n", true },
        { new string('a', 253), true },
        { new string('a', 254), false },
        { new string('é', 126), true },
        { new string('é', 126) + "a", true },
        { new string('é', 127), false },
        { string.Concat(Enumerable.Repeat("😀", 63)), true },
        { string.Concat(Enumerable.Repeat("😀", 64)), false },
        { "", false },
        { null, false },
        { "\0", false },
        { "a\0b", false },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void TryParse_Text_IsTakenOrRefused(string? text, bool taken)
    {
        ClientId.TryParse(text, out var id).ShouldBe(taken);

        id?.Value.ShouldBe(text);
        (id is not null).ShouldBe(taken);
    }

    [Fact]
    public void Signup_ParsedText_IsTheSameAndCaseCounts()
    {
        ClientId.Parse("pubky.signup").ShouldBe(ClientId.Signup);
        ClientId.Parse("Pubky.signup").ShouldNotBe(ClientId.Signup);
        Should.Throw<FormatException>(() => ClientId.Parse(""));
    }

    [Fact]
    public void TryParse_HostileText_TakesOnlyWhatFitsAndStaysItself() => HostileText.Arbitrary.Hold(text =>
        !ClientId.TryParse(text, out var id)
        || (id.Value == text && Encoding.UTF8.GetByteCount(text) is > 0 and <= ClientId.MaxBytes && !text.Contains('\0', StringComparison.Ordinal)));

    [Fact]
    public void TryParse_HalfASurrogatePair_IsNoText()
    {
        ClientId.TryParse("a\ud83d", out _).ShouldBeFalse();
        ClientId.TryParse("\ude00a", out _).ShouldBeFalse();
    }
}
