namespace Pubky.Abstractions;

/// <summary>What a capability allows. Neither action implies the other.</summary>
[Flags]
public enum CapabilityActions
{
    /// <summary>Nothing; no parsed capability has it.</summary>
    None = 0,

    /// <summary>Reading files and listing directories.</summary>
    Read = 1,

    /// <summary>Writing and deleting files.</summary>
    Write = 2,

    /// <summary>Both.</summary>
    ReadWrite = Read | Write,
}
