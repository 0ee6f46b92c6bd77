using Pubky.Abstractions;

namespace Pubky.Api.Tests;

/// <summary>Public keys of the protocol's test vectors (spec auth §17.1): seeds of one byte repeated.</summary>
internal static class Keys
{
    public const string Text0 = "8pinxxgqs41n4aididenw5apqp1urfmzdztr8jt4abrkdn435ewo";
    public const string Text1 = "tkrq8zmwb8a3m9k15csu3q17qmfgqnp9dskbrg9uq1rydpyxp7qy";

    public static readonly PublicKey Key0 = PublicKey.Parse(Text0);
    public static readonly PublicKey Key1 = PublicKey.Parse(Text1);
}
