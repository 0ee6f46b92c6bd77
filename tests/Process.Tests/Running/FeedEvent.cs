namespace Pubky.Process.Tests.Running;

/// <summary>An event as clients see it.</summary>
/// <param name="Kind"><c>PUT</c> or <c>DEL</c>.</param>
/// <param name="Uri">Owner and path.</param>
internal readonly record struct FeedEvent(string Kind, string Uri);
