using FsCheck;
using FsCheck.Fluent;

namespace Pubky.Abstractions.Tests;

/// <summary>Runs a property often enough to meet the rare combinations.</summary>
internal static class Properties
{
    private static readonly Config Config = Config.QuickThrowOnFailure.WithMaxTest(2000);

    public static void Hold<T>(this Arbitrary<T> inputs, Func<T, bool> property) => Prop.ForAll(inputs, property).Check(Config);

    public static void Hold<T>(Func<T, bool> property) => Prop.ForAll(property).Check(Config);
}
