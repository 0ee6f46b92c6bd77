using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Pubky.Api.Client.Http;

namespace Pubky.Api.Tests.Client.Http;

public class PercentEncodingTests
{
    [Theory]
    [InlineData("pub/a", "pub/a")]
    [InlineData("a%2Fb", "a/b")]
    [InlineData("a%252Fb", "a%2Fb")]
    [InlineData("%2E%2e", "..")]
    [InlineData("a+b", "a+b")]
    [InlineData("%zz%", "%zz%")]
    [InlineData("%4", "%4")]
    [InlineData("%%41", "%A")]
    [InlineData("%C3%BCber", "über")]
    [InlineData("%00", "\0")]
    public void TryDecodePath_Utf8_DecodesOnce(string raw, string expected)
    {
        PercentEncoding.TryDecodePath(raw, out var text).ShouldBeTrue();

        text.ShouldBe(expected);
    }

    [Theory]
    [InlineData("%ff")]
    [InlineData("%C3")]
    [InlineData("%C0%AF")]
    [InlineData("%ED%A0%80")]
    [InlineData("%F4%90%80%80")]
    public void TryDecodePath_NotUtf8_Refuses(string raw) =>
        PercentEncoding.TryDecodePath(raw, out _).ShouldBeFalse();

    [Theory]
    [InlineData("a+b", "a b")]
    [InlineData("a%2Bb", "a+b")]
    [InlineData("%C3", "\uFFFD")]
    [InlineData("", "")]
    public void DecodeForm_AnyText_FollowsFormRules(string raw, string expected) =>
        PercentEncoding.DecodeForm(raw).ShouldBe(expected);

    [Fact]
    public void TryDecodePath_LongerThanStackBuffer_Decodes()
    {
        var raw = string.Concat(Enumerable.Repeat("%C3%BC", 1000));

        PercentEncoding.TryDecodePath(raw, out var text).ShouldBeTrue();

        text.ShouldBe(new string('ü', 1000));
    }

    [Fact]
    public void TryDecodePath_WhatClientsEncode_ComesBack() =>
        Prop.ForAll<NonNull<string>>(text =>
        {
            var clean = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.Get));
            return PercentEncoding.TryDecodePath(Uri.EscapeDataString(clean), out var decoded) && decoded == clean;
        }).QuickCheckThrowOnFailure();
}
