using System.Text;
using Microsoft.AspNetCore.Http;
using Pubky.Abstractions;
using Pubky.Api.Client.Auth;
using Pubky.Api.Client.Auth.Grants;
using Pubky.Api.Client.Events.Streams;
using Pubky.Api.Client.Http;
using Pubky.Api.Client.Storage.Listing;
using Pubky.Api.Client.Storage.Reading;
using Pubky.Api.Client.Storage.Writing;
using Pubky.Api.Client.Tenancy;
using Pubky.Fuzzing;

namespace Pubky.Api.Tests;

/// <summary>What a request line, its query and its headers may hold: nothing throws, nothing is taken that says nothing.</summary>
public sealed class RequestFuzzTests
{
    private static readonly string[] Queries =
    [
        $"user={Keys.Text0}:5&user={Keys.Text1}&path=/pub/a/&path=pub%2Fb&limit=10&live=true",
        $"user={Keys.Text0}%3A0033RAE7JT940&reverse=1&limit=65535",
        $"cursor=pubky%3A%2F%2F{Keys.Text0}/pub/a&limit=5&reverse=yes&shallow=false",
        $"pubky-host={Keys.Text0}&a=%C3%A9+b&=&a&&b==%",
    ];

    private static readonly Entry File = new(
        StoragePath.Parse("/pub/a"), 100, default, "text/plain", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch,
        new EntryContent.Inline(new byte[100]));

    [Fact]
    public void FormQuery_MutatedText_GivesPairsThatSurviveBeingEncoded() => Fuzz.Texts(
        Queries,
        text =>
        {
            var query = FormQuery.Parse(text);
            var encoded = string.Join('&', query.Pairs.Select(pair => $"{Uri.EscapeDataString(Whole(pair.Name))}={Uri.EscapeDataString(Whole(pair.Value))}"));
            return FormQuery.Parse(encoded).Pairs.SequenceEqual(query.Pairs.Select(pair => (Whole(pair.Name), Whole(pair.Value))))
                && query.Pairs.All(pair => query.Last(pair.Name) is not null);
        });

    [Fact]
    public void StreamParameters_MutatedQuery_AreBoundedOrRefusedWithAText() => Fuzz.Texts(
        Queries,
        text => StreamParameters.TryParse(text, out var parameters, out var error)
            ? parameters.Users.Count is >= 1 and <= 50 && parameters.Filters.Count is >= 1 and <= 100
                && parameters.Limit is null or (>= 1 and <= 65535) && !(parameters.Live && parameters.Reverse)
            : error.Length > 0);

    [Fact]
    public void ListParameters_MutatedQuery_AreBounded() => Fuzz.Texts(
        Queries,
        text => !ListParameters.TryParse(text, out var parameters) || (parameters.Limit is >= 0 and <= 1000 && parameters.Cursor != ""));

    [Fact]
    public void ListCursor_MutatedText_IsAPath() => Fuzz.Texts(
        [$"pubky://{Keys.Text0}/pub/a", $"{Keys.Text1}/pub/é/b/"],
        text => !ListCursor.TryParse(text, out var path) || text.EndsWith(path.Value, StringComparison.Ordinal));

    [Fact]
    public void PercentEncoding_MutatedText_DecodesToWhatItWasEncodedFrom() => Fuzz.Texts(
        ["/pub/%C3%A9/a%20b", "%", "%2", "%GG%ff", "%F0%9F%98%80"],
        text =>
        {
            PercentEncoding.DecodePathLossy(text);
            PercentEncoding.DecodeForm(text);
            var whole = Whole(text);
            return PercentEncoding.TryDecodePath(Uri.EscapeDataString(whole), out var again) && again == whole;
        });

    [Fact]
    public void RawTarget_MutatedText_HasAnAbsolutePathWithoutQuery() => Fuzz.Texts(
        ["/pub/a?b=c#d", "http://h:1/pub/a?b", "*", "https://h?x", ""],
        text => RawTarget.Parse(text) is var target
            && target.Path.StartsWith('/') && !target.Path.Contains('?', StringComparison.Ordinal) && !target.Query.Contains('#', StringComparison.Ordinal));

    [Fact]
    public void Addresses_MutatedPath_GiveACanonicalPathOrAText() => Fuzz.Texts(
        [$"/storage/{Keys.Text0}/pub/a%2Fb", $"/storage/{Keys.Text1}/priv/../pub/é", "/pub/a/./b//c", "/priv/%2e%2e/pub/x"],
        text =>
        {
            var path = OwnerRelativeAddress.Parse(text, out var error);
            return (path is null) == (error is not null)
                && (path is null || StoragePath.TryParse(path.Value, out _, out _))
                && (path?.Root != StorageRoot.Private || OwnerRelativeAddress.IsPrivate(text, path))
                && (PathAddress.TryResolve(new RawTarget(text, ""), out var target, out var reason) ? target.Path is not null : reason.Length > 0);
        });

    [Fact]
    public void SessionCookie_MutatedHeader_GivesAPartOfIt() => Fuzz.Texts(
        [$"a=b; {Keys.Text0}=000G40R40M30E209185GR38E1W; {Keys.Text0}=x", $"{Keys.Text0}=000G40R40M30E209185GR38E1W; Path=/; HttpOnly"],
        text => text.AsSpan().Contains(SessionCookie.FindLast(text, Keys.Text0, ""), StringComparison.Ordinal));

    [Fact]
    public void RangeRequest_MutatedHeader_StaysWithinTheFile() => Fuzz.Texts(
        ["bytes=0-99", "bytes=-5", "bytes=5-", "bytes=99-9223372036854775807", "bytes=0-1,5-6"],
        text =>
        {
            var headers = new HeaderDictionary { ["Range"] = text };
            return !RangeRequest.TryResolve(headers, File, out var range)
                || range is not { } part || (part.First >= 0 && part.Length >= 1 && part.First + part.Length <= File.Size);
        });

    [Fact]
    public void WriteConditions_MutatedHeader_NeverDependOnNothing() => Fuzz.Texts(
        ["*", "\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\"", "W/\"a\", \"b\"", "\"" + File.Hash + "\", \"\""],
        text => !WriteConditions.TryParse(new HeaderDictionary { ["If-Match"] = text }, out var condition) || condition.IfMatch is not null);

    [Fact]
    public void GrantBody_MutatedBytes_AreTwoJwsOrRefused() => Fuzz.Bytes(
        [
            Encoding.UTF8.GetBytes("""{"grant":"a.b.c","pop":"d.e.f"}"""),
            Encoding.UTF8.GetBytes("""{"x":[{}],"pop":"..","grant":"\u0061..","y":null}"""),
        ],
        bytes => GrantBody.TryParse(bytes, out var body, out var refusal)
            ? body.Grant is not null && body.Proof is not null
            : body is null && refusal.Status is 400 or 422);

    /// <summary>Half surrogate pairs have no UTF-8: they become what decoders make of them.</summary>
    private static string Whole(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
