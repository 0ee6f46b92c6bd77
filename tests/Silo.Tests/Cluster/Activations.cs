using Pubky.Abstractions;
using Pubky.Silo.Actors;

namespace Pubky.Silo.Tests.Cluster;

/// <summary>Where actors are alive, as the silos themselves say.</summary>
internal static class Activations
{
    /// <summary>Every activation of a user, in the whole cluster.</summary>
    public static async Task<ILookup<string, SiloAddress>> OfUsersAsync(OrleansEngine silo)
    {
        var statistics = await silo.Silo.Factory.GetGrain<IManagementGrain>(0).GetDetailedGrainStatistics();
        return statistics
            .Where(static s => s.GrainType.Contains(nameof(UserActor), StringComparison.Ordinal))
            .ToLookup(static s => s.GrainId.Key.ToString()!, static s => s.SiloAddress);
    }

    /// <summary>A user who lives on a silo.</summary>
    public static async Task<Member> SignUpOnAsync(OrleansEngine silo)
    {
        while (true)
        {
            var member = await Member.SignUpAsync(silo.Grains);
            if ((await OfUsersAsync(silo))[member.Key.ToString()].Single().Equals(silo.Silo.Address))
            {
                return member;
            }
        }
    }
}
