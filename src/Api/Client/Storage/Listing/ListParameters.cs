using Pubky.Api.Client.Http;

namespace Pubky.Api.Client.Storage.Listing;

/// <summary>Query of a listing (spec storage §10.2).</summary>
/// <param name="Limit">0 to 1000.</param>
/// <param name="Cursor">Not yet parsed; null for none.</param>
/// <param name="Reverse">Descending order.</param>
/// <param name="Shallow">One level only.</param>
internal readonly record struct ListParameters(int Limit, string? Cursor, bool Reverse, bool Shallow)
{
    /// <summary>False if a boolean is malformed; everything else has a default.</summary>
    public static bool TryParse(string rawQuery, out ListParameters parameters)
    {
        var query = FormQuery.Parse(rawQuery);
        var ok = QueryValues.TryParseBoolean(query.Last("reverse"), out var reverse)
            & QueryValues.TryParseBoolean(query.Last("shallow"), out var shallow);
        var cursor = query.Last("cursor");
        parameters = new ListParameters(
            QueryValues.PageLimit(query.Last("limit")),
            string.IsNullOrEmpty(cursor) ? null : cursor,
            reverse,
            shallow);
        return ok;
    }
}
