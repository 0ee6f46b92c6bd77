using System.Net;
using Pubky.Pkarr.Dht.Messages;
using Pubky.Pkarr.Dht.Transport;

namespace Pubky.Pkarr.Tests.Dht.Transport;

/// <summary>Which answer belongs to which query (spec pkarr §9.1, §14.7 case 80).</summary>
public sealed class PendingQueriesTests
{
    private static readonly IPEndPoint Node = IPEndPoint.Parse("192.0.2.1:6881");

    [Fact]
    public void Transactions_CountUpAndWrap()
    {
        var pending = new PendingQueries(10, first: uint.MaxValue - 1);

        uint[] transactions = [.. Enumerable.Range(0, 4).Select(_ => Begin(pending).Transaction)];

        transactions.ShouldBe([uint.MaxValue - 1, uint.MaxValue, 0, 1]);
    }

    [Fact]
    public void Transactions_BeginAtZero() => Begin(new PendingQueries(10)).Transaction.ShouldBe(0u);

    [Fact]
    public async Task Answer_FromTheNodeAsked_EndsTheWait()
    {
        var pending = new PendingQueries(10, first: 0x01020304);
        var query = Begin(pending);
        var answer = Answer(1, 2, 3, 4);

        pending.TryComplete(IPEndPoint.Parse("192.0.2.1:6881"), answer).ShouldBeTrue();

        (await query.Answer).ShouldBe(answer);
        pending.Count.ShouldBe(0);
    }

    [Theory]
    [InlineData("192.0.2.1:6882")]
    [InlineData("192.0.2.2:6881")]
    public void Answer_FromElsewhere_IsIgnored(string from)
    {
        var pending = new PendingQueries(10);
        var query = Begin(pending);

        pending.TryComplete(IPEndPoint.Parse(from), Answer(0, 0, 0, 0)).ShouldBeFalse();

        query.Answer.IsCompleted.ShouldBeFalse();
        pending.TryComplete(Node, Answer(0, 0, 0, 0)).ShouldBeTrue("the right one still counts");
    }

    [Fact]
    public void Answer_WithAnotherTransaction_IsIgnored()
    {
        var pending = new PendingQueries(10);
        var query = Begin(pending);

        pending.TryComplete(Node, Answer(0, 0, 0, 1)).ShouldBeFalse();
        pending.TryComplete(Node, Answer(0, 0)).ShouldBeFalse();
        pending.TryComplete(Node, Answer(0, 0, 0, 0, 0)).ShouldBeFalse();

        query.Answer.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task Answer_TooLateOrTwice_IsIgnored()
    {
        var pending = new PendingQueries(10);
        var late = Begin(pending);
        var answered = Begin(pending);
        pending.GiveUp(late);
        pending.TryComplete(Node, Answer(0, 0, 0, 1)).ShouldBeTrue();

        pending.TryComplete(Node, Answer(0, 0, 0, 0)).ShouldBeFalse();
        pending.TryComplete(Node, Answer(0, 0, 0, 1)).ShouldBeFalse();

        (await late.Answer).ShouldBeNull();
        (await answered.Answer).ShouldNotBeNull();
        pending.Count.ShouldBe(0);
    }

    [Fact]
    public void Queries_BeyondTheCapacity_AreRefusedUntilOneEnds()
    {
        var pending = new PendingQueries(2);
        var first = Begin(pending);
        Begin(pending);

        pending.TryBegin(Node, out _).ShouldBeFalse();
        pending.GiveUp(first);
        pending.GiveUp(first);

        pending.TryBegin(Node, out _).ShouldBeTrue();
        pending.TryBegin(Node, out _).ShouldBeFalse();
    }

    [Fact]
    public async Task GiveUpAll_EndsEveryWait()
    {
        var pending = new PendingQueries(2);
        var (first, second) = (Begin(pending), Begin(pending));

        pending.GiveUpAll();

        (await first.Answer).ShouldBeNull();
        (await second.Answer).ShouldBeNull();
        pending.Count.ShouldBe(0);
    }

    private static PendingQuery Begin(PendingQueries pending)
    {
        pending.TryBegin(Node, out var query).ShouldBeTrue();
        return query!;
    }

    private static KrpcMessage Answer(params byte[] transaction) => new KrpcMessage.Reply(transaction, new KrpcReply { Id = default });
}
