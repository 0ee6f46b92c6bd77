using Pubky.Grains.Users;

namespace Pubky.Grains.Tests.Users;

public sealed class SharedLookTests
{
    private readonly List<TaskCompletionSource> _begun = [];
    private readonly SharedLook _look;

    public SharedLookTests() => _look = new SharedLook(() =>
    {
        lock (_begun)
        {
            _begun.Add(new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            return _begun[^1].Task;
        }
    });

    private int Begun
    {
        get
        {
            lock (_begun)
            {
                return _begun.Count;
            }
        }
    }

    [Fact]
    public async Task Look_WhileOneIsUnderWay_WaitsForOneThatBeginsLater()
    {
        var first = _look.LookAsync();
        Task[] late = [_look.LookAsync(), _look.LookAsync(), _look.LookAsync()];
        Begun.ShouldBe(1);

        _begun[0].SetResult();
        await first;

        await UntilAsync(() => Begun == 2);
        late.ShouldAllBe(static task => !task.IsCompleted);
        _begun[1].SetResult();
        await Task.WhenAll(late);
        Begun.ShouldBe(2);
    }

    [Fact]
    public async Task Look_AfterTheLastHasEnded_BeginsAnother()
    {
        var first = _look.LookAsync();
        _begun[0].SetResult();
        await first;

        var second = _look.LookAsync();

        Begun.ShouldBe(2);
        second.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task Look_EarlierOneFails_IsNotItsFailure()
    {
        var first = _look.LookAsync();
        var second = _look.LookAsync();
        _begun[0].SetException(new IOException("No answer."));

        await Should.ThrowAsync<IOException>(() => first);
        await UntilAsync(() => Begun == 2);
        _begun[1].SetResult();
        await second;
    }

    [Fact]
    public async Task Look_ByManyAtOnce_EachBeginsAfterItsCaller()
    {
        long clock = 0;
        long begin = 0;
        var look = new SharedLook(async () =>
        {
            var began = Interlocked.Increment(ref clock);
            await Task.Yield();
            Volatile.Write(ref begin, Math.Max(Volatile.Read(ref begin), began));
        });

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 2000; i++)
            {
                var asked = Interlocked.Increment(ref clock);
                await look.LookAsync();
                Volatile.Read(ref begin).ShouldBeGreaterThan(asked);
            }
        })));
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        while (!condition())
        {
            await Task.Yield();
        }
    }
}
