using static Pubky.Abstractions.Tests.StoragePathVectors;

namespace Pubky.Abstractions.Tests;

/// <summary>Normalising and strict form (spec storage §4).</summary>
public sealed class StoragePathTests
{
    [Theory]
    [MemberData(nameof(StoragePathVectors.Canonical), MemberType = typeof(StoragePathVectors))]
    public void BothForms_CanonicalText_KeepItUnchanged(string text)
    {
        StoragePath.TryNormalize(text, out var normalized, out var reason).ShouldBeTrue(reason);
        normalized!.Value.ShouldBe(text);
        reason.ShouldBeNull();

        StoragePath.TryParse(text, out var parsed, out reason).ShouldBeTrue(reason);
        parsed.ShouldBe(normalized);
        reason.ShouldBeNull();
        StoragePath.Parse(text).ShouldBe(normalized);
    }

    [Theory]
    [MemberData(nameof(StoragePathVectors.NotCanonical), MemberType = typeof(StoragePathVectors))]
    public void TryNormalize_TextNotCanonical_GivesItsCanonicalForm(string text, string canonical, string strictReason)
    {
        StoragePath.TryNormalize(text, out var path, out var reason).ShouldBeTrue(reason);

        path!.Value.ShouldBe(canonical);
        StrictReason(text).ShouldBe(strictReason);
    }

    [Theory]
    [MemberData(nameof(Refused), MemberType = typeof(StoragePathVectors))]
    public void BothForms_BadText_NameTheReason(string text, string normalizingReason, string strictReason)
    {
        StoragePath.TryNormalize(text, out var path, out var reason).ShouldBeFalse();

        path.ShouldBeNull();
        reason.ShouldBe(normalizingReason);
        StrictReason(text).ShouldBe(strictReason);
    }

    [Fact]
    public void BothForms_EveryControlCharacter_IsRefused()
    {
        for (var c = '\0'; c <= '\u009f'; c++)
        {
            var isControl = c <= '\u001f' || c >= '\u007f';
            (StrictReason($"/a{c}b") == Control).ShouldBe(isControl, $"U+{(int)c:X4}");
        }
    }

    [Fact]
    public void BothForms_LoneSurrogate_IsRefused()
    {
        // Not inline data: attributes hold UTF-8, which has no such text.
        foreach (var text in new[] { "\ud83d", "\ude00", "\ude00\ud83d", "a\ud83d", "\ud83da" })
        {
            StrictReason("/" + text).ShouldBe("path is not valid Unicode");
            StoragePath.TryNormalize("/" + text + "/..", out _, out var reason).ShouldBeFalse();
            reason.ShouldBe("path is not valid Unicode");
        }
    }

    [Fact]
    public void Parse_BadText_ThrowsWithTheReason() =>
        Should.Throw<FormatException>(() => StoragePath.Parse("/a//b")).Message.ShouldContain(EmptySegment);

    private static string? StrictReason(string text)
    {
        StoragePath.TryParse(text, out var path, out var reason).ShouldBe(reason is null);
        (path is null).ShouldBe(reason is not null);
        return reason;
    }
}
