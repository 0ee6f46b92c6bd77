using Pubky.Abstractions;
using Pubky.Silo.Cluster;

namespace Pubky.Silo.Actors;

/// <summary>What a caller does while a grain is out of reach, because its silo is gone and the others do not know it yet.</summary>
/// <param name="Stop">Tells whether this silo may serve at all.</param>
/// <param name="Limit">How long calls that change nothing are tried again before they are refused as busy.</param>
/// <param name="Time">Measures it.</param>
internal sealed record ClusterPatience(SiloStop Stop, TimeSpan Limit, TimeProvider Time)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    /// <summary>Makes a call that changes nothing, again and again if need be.</summary>
    /// <exception cref="StoreBusyException">The grain stayed out of reach.</exception>
    public ValueTask<TAnswer> ReadAsync<TArgument, TAnswer>(
        IUserActor actor, TArgument argument, Func<IUserActor, TArgument, ValueTask<TAnswer>> call) => CallAsync(actor, argument, call, isRepeatable: true);

    /// <summary>
    /// Makes a call that may change something: again only if it certainly did not reach the grain, because nobody can tell what a
    /// silo has done before it died.
    /// </summary>
    /// <exception cref="StoreBusyException">It was not made.</exception>
    /// <exception cref="SiloUnavailableException">It is unknown whether it was made.</exception>
    public ValueTask<TAnswer> WriteAsync<TArgument, TAnswer>(
        IUserActor actor, TArgument argument, Func<IUserActor, TArgument, ValueTask<TAnswer>> call) => CallAsync(actor, argument, call, isRepeatable: false);

    private async ValueTask<TAnswer> CallAsync<TArgument, TAnswer>(
        IUserActor actor, TArgument argument, Func<IUserActor, TArgument, ValueTask<TAnswer>> call, bool isRepeatable)
    {
        var began = Time.GetTimestamp();
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            if (Stop.IsLost)
            {
                throw new StoreBusyException("This server is not a part of its cluster any more.");
            }

            try
            {
                return await call(actor, argument);
            }
            catch (OrleansMessageRejectionException error) when (isRepeatable || error is not SiloUnavailableException)
            {
                // The call did not reach the grain; or the silo it was sent to is gone, and whether the grain has heard it is unknown.
                if (Time.GetElapsedTime(began) + pause > Limit)
                {
                    throw new StoreBusyException("The user's data lives on a server that cannot be reached.", error);
                }
            }

            await Task.Delay(pause, Time);
        }
    }
}
