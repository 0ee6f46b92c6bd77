using System.Net;
using Pubky.Process.Tests.Running;

namespace Pubky.Process.Tests.Crash;

/// <summary>Signs up one user after the other until the server is gone.</summary>
internal sealed class Newcomers
{
    private readonly List<Member> _members = [];

    public int Count => _members.Count;

    public async Task RunAsync(Client client)
    {
        try
        {
            while (true)
            {
                _members.Add(await client.SignUpAsync());
            }
        }
        catch (HttpRequestException)
        {
            // The server was killed.
        }
    }

    /// <summary>Every account and every session that was confirmed is there: the private directory is empty, not forbidden.</summary>
    public async Task CheckAsync(Client client)
    {
        foreach (var member in _members)
        {
            using var response = await client.SendAsync(HttpMethod.Get, member, "/priv/none.txt");
            response.StatusCode.ShouldBe(HttpStatusCode.NotFound, $"The session of {member.Id} is lost.");
        }

        _members.Clear();
    }
}
