using Pubky.Abstractions;

namespace Pubky.Api.Client.Events.Streams;

/// <summary>Where each user of a stream begins (spec events §4.3, steps 11 and 12).</summary>
internal sealed class StreamStarts(IGrains grains, CursorReader cursors)
{
    /// <summary>Each user once, the last cursor of a repeated one counting; or the status and text to answer.</summary>
    public async ValueTask<StreamStartsResult> ResolveAsync(IReadOnlyList<StreamUserParameter> users, CancellationToken cancellation)
    {
        var starts = new OrderedDictionary<PublicKey, Cursor?>(users.Count);
        foreach (var (key, text) in users)
        {
            if (!starts.ContainsKey(key) && await grains.User(key).DescribeAsync() is null)
            {
                return StreamStartsResult.Refused(StatusCodes.Status404NotFound, "Not Found");
            }

            Cursor? start = null;
            if (text is not null)
            {
                start = await cursors.ReadAsync(text, cancellation);
                if (start is null)
                {
                    return StreamStartsResult.Refused(StatusCodes.Status400BadRequest, $"Invalid cursor: {text}");
                }
            }

            starts[key] = start;
        }

        return new StreamStartsResult(starts.Select(static start => new EventStreamUser(start.Key, start.Value)).ToArray(), null);
    }
}

/// <summary>Users with their cursors, or the status and text to answer.</summary>
internal readonly record struct StreamStartsResult(IReadOnlyList<EventStreamUser>? Users, (int Code, string Text)? Refusal)
{
    public static StreamStartsResult Refused(int code, string text) => new(null, (code, text));
}
