using FsCheck;
using FsCheck.Fluent;

namespace Pubky.Abstractions.Tests;

/// <summary>Texts that parsers meet on bad days, made of pieces that mean something to one of them and of pieces that break text.</summary>
internal static class HostileText
{
    private static readonly string[] Pieces =
    [
        "/", "//", ".", "..", "a", "pub", "priv", "/pub/", "/priv/", "app", "%2F", ":", ",", "r", "w", "rw", "/:rw", ":r",
        "+", "-", "0", "7", "18446744073709551615", "0033RAE7JT940", "_pubky.", "pubky", ":443",
        "8pinxxgqs41n4aididenw5apqp1urfmzdztr8jt4abrkdn435ewo", "tkrq8zmwb8a3m9k15csu3q17qmfgqnp9dskbrg9uq1rydpyxp7qy",
        "\\", "\n", "\0", "\u007f", "\u0085", " ", "\u00a0", "\u3000", "\u0130", "\u0131", "é", "😀", "\ud83d", "\ude00",
        new('a', 84), new('a', 86), new('a', 255), new('a', 256), new('é', 127), new('/', 40),
    ];

    /// <summary>Sequences of the pieces and of arbitrary characters.</summary>
    public static Arbitrary<string> Arbitrary { get; } = Of(
        Gen.OneOf(
            Gen.Elements(Pieces),
            Gen.Elements(Pieces),
            Gen.Choose(char.MinValue, char.MaxValue).Select(static c => ((char)c).ToString())),
        string.Concat);

    /// <summary>Sequences of pieces that often make a valid path.</summary>
    public static Arbitrary<string> Paths { get; } = Of(
        Gen.Elements("/", "/", "/", "/", "/", ".", "..", "..", "a", "b", "é", "😀", " ", "%2F", "\\", "\n", "\ude00", new('c', 128)),
        static pieces => "/" + string.Concat(pieces));

    /// <summary>Comma-joined entries, most of them capabilities.</summary>
    public static Arbitrary<string> CapabilityLists { get; } = Of(
        Gen.Elements("/:rw", "/:r", "/:wrrw", "/pub/:rw", "/pub/a:r", "/é/:w", "/a:", "a:r", "/a//:r", "", " ", "/\ud83d:r"),
        static entries => string.Join(',', entries));

    /// <summary>Texts near to bandwidth limits.</summary>
    public static Arbitrary<string> Rates { get; } = Of(
        Gen.Elements("0", "1", "10", "953", "4294967295", "kb", "Mb", "gB", "GB", "\u212ab", "/", "/s", "/m", "/h", "/d", "r", "-", " ", "\ud800"),
        string.Concat);

    // Short sequences: in long ones some piece always spoils the text, and nothing valid would be tried.
    private static Arbitrary<string> Of(Gen<string> piece, Func<string[], string> join) =>
        Gen.Choose(0, 10).SelectMany(count => piece.ArrayOf(count)).Select(join).ToArbitrary();
}
