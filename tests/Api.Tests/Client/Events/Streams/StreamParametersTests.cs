using Pubky.Api.Client.Events.Streams;

namespace Pubky.Api.Tests.Client.Events.Streams;

public class StreamParametersTests
{
    private const string User = $"user={Keys.Text0}";

    [Theory]
    [InlineData("", "user parameter is required")]
    [InlineData("path=/pub/", "user parameter is required")]
    [InlineData("user=", "user parameter is required")]
    [InlineData("limit=abc&live=true&reverse=true", "Invalid limit: abc")]
    [InlineData("limit=", "Invalid limit: ")]
    [InlineData("limit=65536", "Invalid limit: 65536")]
    [InlineData("limit=-1", "Invalid limit: -1")]
    [InlineData("limit=x&limit=5", "Invalid limit: x")]
    [InlineData("limit=0", "limit must be at least 1")]
    [InlineData("live=true&reverse=1&user=bad", "Cannot use live mode with reverse ordering")]
    [InlineData("user=invalid_key_not_zbase32", "Invalid public key: invalid_key_not_zbase32")]
    [InlineData($"{User}&user=bad%3A7&path=/..", "Invalid public key: bad")]
    [InlineData($"user=pubky{Keys.Text0}", $"Invalid public key: pubky{Keys.Text0}")]
    [InlineData($"{User}&path=/..", "Invalid path: /..")]
    [InlineData($"{User}&path=..", "Invalid path: /..")]
    [InlineData($"{User}&path=/../../priv/", "Invalid path: /../../priv/")]
    [InlineData($"{User}&path=/pub/a%5Cb", "Invalid path: /pub/a\\b")]
    public void TryParse_Fault_NamesTheFirstInOrder(string query, string expected)
    {
        StreamParameters.TryParse(query, out _, out var error).ShouldBeFalse();

        error.ShouldBe(expected);
    }

    [Fact]
    public void TryParse_FiftyOneUsers_AreTooMany()
    {
        StreamParameters.TryParse(Repeat(51), out _, out var error).ShouldBeFalse();

        error.ShouldBe("Too many users. Maximum allowed: 50");
        StreamParameters.TryParse(Repeat(50), out _, out _).ShouldBeTrue();

        static string Repeat(int count) => string.Join('&', Enumerable.Repeat(User, count));
    }

    [Fact]
    public void TryParse_HundredAndOnePaths_AreTooMany()
    {
        StreamParameters.TryParse(Repeat(101), out _, out var error).ShouldBeFalse();

        error.ShouldBe("Too many paths. Maximum allowed: 100");
        StreamParameters.TryParse(Repeat(100), out _, out _).ShouldBeTrue();

        static string Repeat(int count) => User + string.Concat(Enumerable.Repeat("&path=/pub/", count));
    }

    [Theory]
    [InlineData("pub/files/", "/pub/files/")]
    [InlineData("/pub/files", "/pub/files")]
    [InlineData("/pub/../priv/x/", "/priv/x/")]
    [InlineData("priv//my-app/./data/", "/priv/my-app/data/")]
    [InlineData("/priv/my-app/../settings.json", "/priv/settings.json")]
    [InlineData("/pub/a_b/", "/pub/a_b/")]
    [InlineData("", "/pub/")]
    public void TryParse_Path_IsNormalised(string path, string expected)
    {
        StreamParameters.TryParse($"{User}&path={path}", out var parameters, out _).ShouldBeTrue();

        parameters!.Filters.Select(static f => f.Value).ShouldBe([expected]);
    }

    [Theory]
    [InlineData("live=true", true)]
    [InlineData("live=1", true)]
    [InlineData("live=TRUE", false)]
    [InlineData("live=yes", false)]
    [InlineData("live", false)]
    [InlineData("live=true&live=no", false)]
    public void TryParse_Live_IsExactAndLast(string query, bool expected)
    {
        StreamParameters.TryParse($"{User}&{query}", out var parameters, out _).ShouldBeTrue();

        parameters!.Live.ShouldBe(expected);
    }

    /// <summary>Spec events §10.7.</summary>
    [Fact]
    public void TryParse_QueryOfTheSdk_IsUnderstood()
    {
        const string query = "user=8pinxxgqs41n4aididenw5apqp1urfmzdztr8jt4abrkdn435ewo"
            + "&user=tkrq8zmwb8a3m9k15csu3q17qmfgqnp9dskbrg9uq1rydpyxp7qy%3A42"
            + "&limit=100&live=true&path=%2Fpub%2Fposts%2F&path=%2Fpriv%2Fmy+app%2F";

        StreamParameters.TryParse(query, out var parameters, out _).ShouldBeTrue();

        parameters!.Users.ShouldBe([new StreamUserParameter(Keys.Key0, null), new StreamUserParameter(Keys.Key1, "42")]);
        parameters.Filters.Select(static f => f.Value).ShouldBe(["/pub/posts/", "/priv/my app/"]);
        (parameters.Limit, parameters.Live, parameters.Reverse).ShouldBe((100, true, false));
    }

    [Theory]
    [InlineData(":", "")]
    [InlineData(":abc:1", "abc:1")]
    [InlineData(":%2B5", "+5")]
    public void TryParse_UserCursor_IsTheTextAfterTheFirstColon(string suffix, string expected)
    {
        StreamParameters.TryParse(User + suffix, out var parameters, out _).ShouldBeTrue();

        parameters!.Users[0].Cursor.ShouldBe(expected);
    }
}
