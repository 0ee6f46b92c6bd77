using Pubky.Api.Tests.Acceptance.Wire;

namespace Pubky.Api.Tests.Model;

/// <summary>Conditions as header lines and as what they mean (RFC 9110 §13.1).</summary>
internal sealed record Condition(Condition.Tags? Match, Condition.Tags? NoneMatch)
{
    public static readonly Condition None = new(null, null);

    public bool IsMet(ModelFile? current) =>
        Match?.Matches(current, weakly: false) != false && NoneMatch?.Matches(current, weakly: true) != true;

    public Request Send(Request request)
    {
        request = Match is null ? request : request.With("If-Match", Match.Text);
        return NoneMatch is null ? request : request.With("If-None-Match", NoneMatch.Text);
    }

    /// <summary>A header's value.</summary>
    internal sealed record Tags(string Text)
    {
        public bool Matches(ModelFile? current, bool weakly) => current is not null
            && (Text == "*" || Text.Split(", ").Any(tag => tag == current.ETag || (weakly && tag == "W/" + current.ETag)));
    }
}
