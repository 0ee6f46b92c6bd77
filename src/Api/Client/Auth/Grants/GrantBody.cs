using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Unicode;
using Pubky.Protocol;

namespace Pubky.Api.Client.Auth.Grants;

/// <summary>The JSON that the grant routes take: <c>{"grant": …, "pop": …}</c> (spec auth §7.4).</summary>
/// <param name="Grant">What the user signed.</param>
/// <param name="Proof">What the app signed.</param>
internal sealed record GrantBody(CompactJws Grant, CompactJws Proof)
{
    private static readonly Refusal NotJson = Refusal.BadRequest("Failed to parse the request body as JSON");

    private static readonly Refusal WrongShape =
        new(StatusCodes.Status422UnprocessableEntity, "The request body must have the members grant and pop, a JWS each");

    /// <summary>Parses a body. Unknown members are passed over; a repeated one makes the body ambiguous and is refused.</summary>
    public static bool TryParse(ReadOnlyMemory<byte> json, [NotNullWhen(true)] out GrantBody? body, out Refusal refusal)
    {
        body = null;
        refusal = NotJson;
        if (!Utf8.IsValid(json.Span))
        {
            return false;
        }

        try
        {
            using var document = JsonDocument.Parse(json);
            refusal = WrongShape;
            body = Read(document.RootElement);
            return body is not null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The latter is half a surrogate pair in an escape.
            refusal = NotJson;
            return false;
        }
    }

    private static GrantBody? Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        CompactJws? grant = null;
        CompactJws? proof = null;
        foreach (var member in root.EnumerateObject())
        {
            var isFine = member.Name switch
            {
                "grant" => TryTake(member.Value, ref grant),
                "pop" => TryTake(member.Value, ref proof),
                _ => true,
            };
            if (!isFine)
            {
                return null;
            }
        }

        return grant is not null && proof is not null ? new GrantBody(grant, proof) : null;
    }

    private static bool TryTake(JsonElement value, ref CompactJws? jws) =>
        jws is null && value.ValueKind == JsonValueKind.String && CompactJws.TryParse(value.GetString(), out jws);
}
