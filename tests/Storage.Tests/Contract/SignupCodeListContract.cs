using Pubky.Abstractions;

namespace Pubky.Storage.Tests.Contract;

/// <summary>Spec operations §7.4.5.</summary>
public abstract class SignupCodeListContract<THost> : StoreContract<THost>
    where THost : IStoreHost, new()
{
    // B and D are used. Lower case lies above upper case, whatever the language: the order is ordinal.
    [Theory]
    [InlineData(null, null, 100, "0 A B C D a")]
    [InlineData(null, null, 2, "0 A")]
    [InlineData("A", null, 2, "B C")]
    [InlineData("AA", null, 2, "B C")]
    [InlineData("D", null, 2, "a")]
    [InlineData("a", null, 2, "")]
    [InlineData(null, null, 0, "")]
    [InlineData(null, true, 100, "B D")]
    [InlineData(null, true, 1, "B")]
    [InlineData("B", true, 1, "D")]
    [InlineData("D", true, 1, "")]
    [InlineData(null, false, 100, "0 A C a")]
    [InlineData("0", false, 2, "A C")]
    [InlineData("B", false, 2, "C a")]
    [InlineData("a", false, 2, "")]
    public async Task ListCodes_AnyPage_IsInOrdinalOrderAfterTheCursor(string? after, bool? used, int limit, string expected)
    {
        await Codes.CreateCodesAsync([.. "CaBA0D".Select(static c => Sample.Code(c.ToString()))], default);
        await UseAsync(Alice, "D");
        await UseAsync(Bob, "B");

        var page = await Codes.ListCodesAsync(after, used, limit, default);

        string.Join(' ', page.Select(static c => c.Text)).ShouldBe(expected);
        foreach (var code in page)
        {
            code.ShouldBe(await Codes.FindCodeAsync(code.Text, default));
        }
    }

    [Fact]
    public async Task ListCodes_NoCodes_IsEmpty() => (await Codes.ListCodesAsync(null, null, 100, default)).ShouldBeEmpty();

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(100)]
    public async Task ListCodes_PageByPage_IsEveryCodeOnce(int limit)
    {
        var texts = Enumerable.Range(0, 50).Select(static n => $"{n * 7919 % 50:D4}-AAAA-BBB0").ToList();
        await Codes.CreateCodesAsync([.. texts.Select(static t => Sample.Code(t))], default);

        var listed = new List<string>();
        while (await Codes.ListCodesAsync(listed.LastOrDefault(), null, limit, default) is { Count: > 0 } page)
        {
            page.Count.ShouldBeLessThanOrEqualTo(limit);
            listed.AddRange(page.Select(static c => c.Text));
            listed.Count.ShouldBeLessThanOrEqualTo(texts.Count, "the pages do not end");
        }

        listed.ShouldBe(texts.Order(StringComparer.Ordinal));
    }

    private async Task UseAsync(PublicKey user, string code) => await new Writer(Users, user).CreateAsync(null, new UserChange.UseSignupCode(code));
}
