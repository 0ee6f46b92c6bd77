using System.Text;
using Pubky.Api.Tests.Acceptance.Wire;

namespace Pubky.Api.Tests.Model;

/// <summary>The answer the model gives.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Body">Null where the text is not the protocol's.</param>
/// <param name="ETag">Null if there is none.</param>
/// <param name="ContentRange">Null if there is none.</param>
internal sealed record Expected(int Status, byte[]? Body, string? ETag = null, string? ContentRange = null)
{
    /// <summary>What <c>Content-Length</c> says of a body that is not sent.</summary>
    public int? Length { get; init; }

    public static Expected Text(int status, string text) => new(status, Encoding.UTF8.GetBytes(text));

    public void ShouldBe(Reply reply, string what)
    {
        reply.Status.ShouldBe(Status, $"{what}: {reply.Text[..Math.Min(200, reply.Text.Length)]}");
        reply["ETag"].ShouldBe(ETag, what);
        reply["Content-Range"].ShouldBe(ContentRange, what);
        if (Body is not null)
        {
            reply.Body.AsSpan().SequenceEqual(Body).ShouldBeTrue($"{what}: {reply.Body.Length} bytes instead of {Body.Length}");
        }

        if (Length is { } length)
        {
            reply["Content-Length"].ShouldBe($"{length}", what);
        }
    }
}
