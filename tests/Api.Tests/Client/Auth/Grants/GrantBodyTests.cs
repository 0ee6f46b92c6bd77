using System.Text;
using Pubky.Api.Client.Auth.Grants;

namespace Pubky.Api.Tests.Client.Auth.Grants;

public class GrantBodyTests
{
    [Fact]
    public void TryParse_BothMembersAndOthers_IsTaken()
    {
        GrantBody.TryParse("""{"x":{"grant":1},"pop":"d.e.f","\u0067rant":"a.b.c","y":[]} """u8.ToArray(), out var body, out _).ShouldBeTrue();

        body!.Grant.ToString().ShouldNotContain("a.b.c");
    }

    [Fact]
    public void TryParse_BytesThatAreNoUtf8_Is400()
    {
        GrantBody.TryParse(new byte[] { (byte)'"', 0xff, (byte)'"' }, out _, out var refusal).ShouldBeFalse();

        refusal.Status.ShouldBe(400);
    }

    [Fact]
    public void TryParse_DeepNesting_Is400AndDoesNotOverflow()
    {
        GrantBody.TryParse(Encoding.ASCII.GetBytes(new string('[', 1_000_000)), out _, out var refusal).ShouldBeFalse();

        refusal.Status.ShouldBe(400);
    }
}
