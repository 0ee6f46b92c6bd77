using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Pubky.Abstractions;

/// <summary>
/// An absolute, decoded, canonical storage path (spec storage §4). It starts with <c>/</c>; a final <c>/</c> makes it a
/// directory path. Comparison is ordinal: no case folding, no Unicode normalisation.
/// </summary>
public sealed class StoragePath : IEquatable<StoragePath>
{
    /// <summary>Longest path in UTF-8 bytes.</summary>
    public const int MaxBytes = 972;

    /// <summary>Longest segment in UTF-8 bytes.</summary>
    public const int MaxSegmentBytes = 255;

    private StoragePath(string value)
    {
        Value = value;
        Root = value.StartsWith("/pub/", StringComparison.Ordinal) ? StorageRoot.Public
            : value.StartsWith("/priv/", StringComparison.Ordinal) ? StorageRoot.Private
            : StorageRoot.None;
    }

    /// <summary>The canonical text.</summary>
    public string Value { get; }

    /// <summary>The root the path lies under. <c>/pub</c> and <c>/priv</c> without the slash lie under none.</summary>
    public StorageRoot Root { get; }

    /// <summary>Whether the path ends in <c>/</c>.</summary>
    public bool IsDirectory => Value.EndsWith('/');

    /// <summary>Text after the last <c>/</c>; empty for a directory path.</summary>
    public ReadOnlySpan<char> FileName => Value.AsSpan(Value.LastIndexOf('/') + 1);

    /// <summary>
    /// Normalises a decoded path (spec storage §4.1): drops empty and <c>.</c> segments, resolves <c>..</c>, and validates.
    /// </summary>
    /// <param name="text">Decoded text; must start with <c>/</c>.</param>
    /// <param name="path">The canonical path.</param>
    /// <param name="reason">The protocol's reason text when the answer is false.</param>
    public static bool TryNormalize(string text, [NotNullWhen(true)] out StoragePath? path, [NotNullWhen(false)] out string? reason)
    {
        path = null;
        if (!text.StartsWith('/'))
        {
            reason = StoragePathRules.NotAbsolute;
            return false;
        }

        var segments = new List<Range>();
        var last = Range.All;
        var span = text.AsSpan();
        foreach (var range in span[1..].Split('/'))
        {
            last = range;
            switch (span[1..][range])
            {
                case "" or ".":
                    continue;
                case "..":
                    if (segments.Count == 0)
                    {
                        reason = StoragePathRules.AboveRoot;
                        return false;
                    }

                    segments.RemoveAt(segments.Count - 1);
                    continue;
                case var segment:
                    reason = StoragePathRules.CheckSegment(segment);
                    if (reason is not null)
                    {
                        return false;
                    }

                    segments.Add(range);
                    continue;
            }
        }

        var directory = span[1..][last] is "" or "." or "..";
        var canonical = Join(span[1..], segments, directory);
        reason = StoragePathRules.CheckLength(canonical) ?? StoragePathRules.CheckEnd(canonical);
        if (reason is not null)
        {
            return false;
        }

        path = new StoragePath(canonical);
        return true;
    }

    /// <summary>Parses text that must be canonical already (spec storage §4.1, strict form).</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out StoragePath? path, [NotNullWhen(false)] out string? reason)
    {
        reason = text.StartsWith('/') ? StoragePathRules.CheckLength(text) : StoragePathRules.NotAbsolute;
        if (reason is null && text.Length > 1)
        {
            var body = text.AsSpan(1);
            foreach (var range in (body.EndsWith('/') ? body[..^1] : body).Split('/'))
            {
                reason = StoragePathRules.CheckCanonicalSegment(body[range]);
                if (reason is not null)
                {
                    break;
                }
            }
        }

        reason ??= StoragePathRules.CheckEnd(text);
        path = reason is null ? new StoragePath(text) : null;
        return reason is null;
    }

    /// <summary>Parses text that must be canonical already.</summary>
    /// <exception cref="FormatException"><paramref name="text"/> is not a canonical storage path.</exception>
    public static StoragePath Parse(string text) =>
        TryParse(text, out var path, out var reason) ? path : throw new FormatException($"Not a storage path: {reason}.");

    /// <summary>Takes text read back from the own database, where rows of older rules may lie that today's rules refuse.</summary>
    public static StoragePath FromTrusted(string text) => new(text);

    /// <summary>Whether this path, taken as a scope, covers <paramref name="other"/>: equal, or a directory above it (spec auth §3.5).</summary>
    public bool Covers(StoragePath other) =>
        IsDirectory ? other.Value.StartsWith(Value, StringComparison.Ordinal) : Equals(other);

    /// <summary>The paths a file at this path would lie inside of, as file paths, nearest first: <c>/a/b/c</c> gives <c>/a/b</c>, <c>/a</c>.</summary>
    public IEnumerable<string> AncestorFiles()
    {
        var end = IsDirectory ? Value.Length - 1 : Value.Length;
        for (var slash = LastSlash(end); slash > 0; slash = LastSlash(slash))
        {
            yield return Value[..slash];
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Value;

    /// <inheritdoc/>
    public bool Equals(StoragePath? other) => other is not null && string.Equals(Value, other.Value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as StoragePath);

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode(StringComparison.Ordinal);

    private int LastSlash(int end) => Value.AsSpan(0, end).LastIndexOf('/');

    private static string Join(ReadOnlySpan<char> body, List<Range> segments, bool directory)
    {
        if (segments.Count == 0)
        {
            return "/";
        }

        var text = new StringBuilder(body.Length + 1);
        foreach (var range in segments)
        {
            text.Append('/').Append(body[range]);
        }

        return directory ? text.Append('/').ToString() : text.ToString();
    }
}
