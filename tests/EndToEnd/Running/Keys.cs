namespace Pubky.EndToEnd.Tests;

/// <summary>The fixed key of the testnet (spec operations §16.1).</summary>
internal static class Keys
{
    public const string Homeserver = "8pinxxgqs41n4aididenw5apqp1urfmzdztr8jt4abrkdn435ewo";
}
