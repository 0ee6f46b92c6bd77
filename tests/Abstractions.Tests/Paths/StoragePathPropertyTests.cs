using System.Text;

namespace Pubky.Abstractions.Tests;

public sealed class StoragePathPropertyTests
{
    [Fact]
    public void BothForms_HostileText_NeverThrow() => HostileText.Arbitrary.Hold(text =>
    {
        var normalized = StoragePath.TryNormalize(text, out var path, out var reason);
        var parsed = StoragePath.TryParse(text, out var strict, out var strictReason);
        return normalized == (path is not null) && normalized == (reason is null)
            && parsed == (strict is not null) && parsed == (strictReason is null);
    });

    [Fact]
    public void TryNormalize_ItsOwnResult_IsTheIdentity() => HostileText.Paths.Hold(text =>
        !StoragePath.TryNormalize(text, out var path, out _)
        || (StoragePath.TryNormalize(path.Value, out var again, out _) && again.Equals(path)
            && StoragePath.TryParse(path.Value, out var strict, out _) && strict.Equals(path)));

    [Fact]
    public void TryNormalize_TextTheStrictFormAccepts_KeepsIt() => HostileText.Paths.Hold(text =>
        !StoragePath.TryParse(text, out _, out _)
        || (StoragePath.TryNormalize(text, out var path, out _) && path.Value == text));

    [Fact]
    public void TryNormalize_AnyText_AgreesWithTheLiteralAlgorithm() =>
        HostileText.Paths.Hold(text => (StoragePath.TryNormalize(text, out var path, out _) ? path.Value : null) == Literal(text));

    /// <summary>The pseudo-code of spec storage §4.1, word for word.</summary>
    private static string? Literal(string text)
    {
        if (text.Length == 0 || text[0] != '/')
        {
            return null;
        }

        var kept = new List<string>();
        var segments = text.Split('/')[1..];
        foreach (var segment in segments)
        {
            if (segment == "..")
            {
                if (kept.Count == 0)
                {
                    return null;
                }

                kept.RemoveAt(kept.Count - 1);
            }
            else if (segment is not ("" or "."))
            {
                if (!IsGoodSegment(segment))
                {
                    return null;
                }

                kept.Add(segment);
            }
        }

        var canonical = "/" + string.Join('/', kept);
        if (segments[^1] is "" or "." or ".." && canonical != "/")
        {
            canonical += "/";
        }

        return Encoding.UTF8.GetByteCount(canonical) <= 972 && !char.IsWhiteSpace(canonical[^1]) ? canonical : null;
    }

    private static bool IsGoodSegment(string segment) =>
        Encoding.UTF8.GetByteCount(segment) <= 255
        && !segment.Any(char.IsControl)
        && !segment.Contains('\\')
        && Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(segment)) == segment;
}
