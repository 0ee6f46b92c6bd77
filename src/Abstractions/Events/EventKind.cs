namespace Pubky.Abstractions;

/// <summary>What an event says happened. Values are stored; they never change.</summary>
public enum EventKind
{
    /// <summary>A file was created or overwritten: <c>PUT</c>.</summary>
    Put = 1,

    /// <summary>A file was deleted: <c>DEL</c>.</summary>
    Delete = 2,
}
