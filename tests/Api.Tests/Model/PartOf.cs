using Pubky.Api.Tests.Acceptance.Wire;

namespace Pubky.Api.Tests.Model;

/// <summary>A range of bytes, asked for by its first and last position; without the first, the last so many bytes.</summary>
internal sealed record PartOf(int? First, int? Last, string? IfRange)
{
    public Request Send(Request request)
    {
        request = request.With("Range", $"bytes={First}-{Last}");
        return IfRange is null ? request : request.With("If-Range", IfRange);
    }

    public bool IsOf(ModelFile file) => IfRange is null || IfRange == file.ETag;

    public Expected Of(ModelFile file)
    {
        var size = file.Bytes.Length;
        var first = First ?? Math.Max(0, size - Last!.Value);
        var end = First is null || Last is null ? size : Math.Min(Last.Value + 1, size);
        return first < end
            ? new Expected(206, file.Bytes[first..end], file.ETag, $"bytes {first}-{end - 1}/{size}")
            : Expected.Text(416, "Range not satisfiable") with { ContentRange = $"bytes */{size}" };
    }
}
