using System.Text.Json;

namespace Pubky.Protocol;

/// <summary>What a header says that counts (spec auth §7.1).</summary>
internal struct JwsHeader
{
    /// <summary>The only accepted signature algorithm.</summary>
    public const string Algorithm = "EdDSA";

    private string? _algorithm;
    private string? _type;
    private bool _typeSeen;

    /// <summary>Whether the algorithm is the accepted one.</summary>
    public readonly bool IsEdDsa => _algorithm == Algorithm;

    /// <summary>What the signed text is for; null if the header does not say.</summary>
    public readonly string? Type => _type;

    /// <summary>Reads the header of a JWS; false if it is none.</summary>
    public static bool TryRead(CompactJws jws, out JwsHeader header)
    {
        header = default;
        return jws.TryDecodeHeader(out var json) && ClaimReader.TryRead(json, ref header, Take);
    }

    private static bool Take(string name, ref Utf8JsonReader value, ref JwsHeader header) => name switch
    {
        "alg" => ClaimValues.TryTakeText(ref value, ref header._algorithm),
        "typ" => header.TryTakeType(ref value),
        _ => value.TrySkip(),
    };

    private bool TryTakeType(ref Utf8JsonReader value)
    {
        if (_typeSeen)
        {
            return false;
        }

        _typeSeen = true;
        return value.TokenType == JsonTokenType.Null || ClaimValues.TryTakeText(ref value, ref _type);
    }
}
