using Pubky.Cluster.Tests.Nodes;

namespace Pubky.Cluster.Tests.Load;

/// <summary>
/// Signs in at one node, uses the session at others, signs out at yet another, and from then on nobody may accept the session any more
/// (design §4, promise 6). Whether a request is accepted shows on a private file that is not there.
/// </summary>
internal sealed class SessionUser(LoadContext context, Account account, int seed)
{
    private readonly Random _random = new(seed);
    private readonly Lock _gate = new();
    private readonly List<Member> _revoked = [];

    /// <summary>Sessions whose end was acknowledged.</summary>
    public IReadOnlyList<Member> Revoked
    {
        get
        {
            lock (_gate)
            {
                return [.. _revoked];
            }
        }
    }

    public async Task RunAsync()
    {
        while (await context.Gate.PassAsync())
        {
            if (await SignInAsync() is not { } session)
            {
                continue;
            }

            for (var use = 0; use < 3; use++)
            {
                await SessionChecks.AcceptedAsync(context, context.Cluster.Pick(_random), session, LoadContext.Patience(_random));
            }

            var stream = _random.Next(3) == 0 ? await PrivateStream.OpenAsync(context, context.Cluster.Pick(_random), session) : null;
            if (await SignOutAsync(session) && stream is not null)
            {
                await stream.CheckEndAsync(account.Member, _random);
            }
        }
    }

    private async Task<Member?> SignInAsync()
    {
        var node = context.Cluster.Pick(_random);
        var answer = await context.Client.SignInAsync(node, account.Key, LoadContext.Patience(_random));
        if (!answer.IsSuccess && !answer.IsTrouble)
        {
            context.Verdict.Fail($"A sign-in at {node.Name} was answered {answer.Status}.");
        }

        return answer.IsSuccess ? new Member(account.Member.Id, answer.Cookie!) : null;
    }

    /// <summary>Asks until a node says that the session has ended; false if the load ends before.</summary>
    private async Task<bool> SignOutAsync(Member session)
    {
        Node node;
        do
        {
            if (!await context.Gate.PassAsync())
            {
                return false;
            }

            node = context.Cluster.Pick(_random);
        }
        while (!(await context.Client.SignOutAsync(node, session, LoadContext.Patience(_random))).IsSuccess);

        await Task.WhenAll(context.Cluster.Nodes.Select(other =>
            SessionChecks.RefusedAsync(context, other, session, LoadContext.Patience(_random), $"its end was acknowledged by {node.Name}")));
        lock (_gate)
        {
            _revoked.Add(session);
        }

        return true;
    }
}
