using System.Diagnostics.CodeAnalysis;

namespace Pubky.Abstractions;

/// <summary>A scope and the actions allowed on what it covers (spec auth §3).</summary>
/// <param name="Scope">A file path covers itself; a directory path covers itself and everything below.</param>
/// <param name="Actions">At least one action.</param>
public sealed record Capability(StoragePath Scope, CapabilityActions Actions)
{
    /// <summary>Whether this is exactly <c>/:rw</c>.</summary>
    public bool IsRoot => Actions == CapabilityActions.ReadWrite && Scope.Value == "/";

    /// <summary>Parses one capability: <c>scope ":" 1*("r" / "w")</c>.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, [NotNullWhen(true)] out Capability? capability, out CapabilityError error)
    {
        capability = null;
        var colon = text.IndexOf(':');
        if (colon < 0 || text[(colon + 1)..].Contains(':'))
        {
            error = CapabilityError.Format;
            return false;
        }

        error = ParseActions(text[(colon + 1)..], out var actions);
        if (error != CapabilityError.None)
        {
            return false;
        }

        var scope = text[..colon];
        if (scope.Contains(','))
        {
            error = CapabilityError.ReservedDelimiter;
            return false;
        }

        if (!StoragePath.TryParse(scope.ToString(), out var path, out _))
        {
            error = CapabilityError.InvalidScope;
            return false;
        }

        capability = new Capability(path, actions);
        return true;
    }

    /// <summary>Whether this capability alone allows <paramref name="action"/> on <paramref name="path"/>.</summary>
    public bool Allows(CapabilityActions action, StoragePath path) => (Actions & action) == action && Scope.Covers(path);

    /// <summary>Canonical text: scope, colon, <c>r</c>, <c>w</c> or <c>rw</c>.</summary>
    public override string ToString() => Actions switch
    {
        CapabilityActions.Read => Scope.Value + ":r",
        CapabilityActions.Write => Scope.Value + ":w",
        _ => Scope.Value + ":rw",
    };

    private static CapabilityError ParseActions(ReadOnlySpan<char> text, out CapabilityActions actions)
    {
        actions = CapabilityActions.None;
        foreach (var c in text)
        {
            switch (c)
            {
                case 'r':
                    actions |= CapabilityActions.Read;
                    break;
                case 'w':
                    actions |= CapabilityActions.Write;
                    break;
                default:
                    return CapabilityError.InvalidAction;
            }
        }

        return actions == CapabilityActions.None ? CapabilityError.MissingActions : CapabilityError.None;
    }
}
