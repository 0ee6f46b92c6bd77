namespace Pubky.EndToEnd.Tests;

/// <summary>The program that the nodes run.</summary>
internal static class NodeProgram
{
    public static string Path => Repository.Homeserver;

    /// <summary>What a node needs beside what all have in common.</summary>
    public static IEnumerable<string> Settings(int _) => [];
}
