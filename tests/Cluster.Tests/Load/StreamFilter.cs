using System.Globalization;
using Pubky.Cluster.Tests.Histories;

namespace Pubky.Cluster.Tests.Load;

/// <summary>What a subscriber asks for.</summary>
/// <param name="Users">Whose events.</param>
/// <param name="Private">Session of the one user whose private events are asked for too; null for public ones.</param>
internal sealed record StreamFilter(IReadOnlyList<string> Users, Member? Private)
{
    public static StreamFilter Public(IEnumerable<Member> users) => new([.. users.Select(static user => user.Id)], null);

    public static StreamFilter Everything(Member user) => new([user.Id], user);

    public bool Matches(LogEvent next) => (next.IsPublic || Private is not null) && Users.Contains(next.Owner);

    /// <summary>The request for what comes after a cursor.</summary>
    public string Target(long cursor, bool live)
    {
        var users = string.Join('&', Users.Select(user => string.Create(CultureInfo.InvariantCulture, $"user={user}:{cursor}")));
        return $"/events-stream?{users}{(live ? "&live=true" : "")}{(Private is null ? "" : "&path=/pub/&path=/priv/")}";
    }
}
