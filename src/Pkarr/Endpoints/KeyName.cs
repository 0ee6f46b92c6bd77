using Pubky.Abstractions;

namespace Pubky.Pkarr;

/// <summary>A host name whose last label is a key, in the spelling in which packets hold it.</summary>
/// <param name="Key">The key.</param>
/// <param name="Text">The whole name; the key is spelled canonically, since several texts denote the same key.</param>
internal readonly record struct KeyName(PublicKey Key, string Text)
{
    /// <summary>Reads a name or, as leniently as the reference, a URL; of a URL only the bare host can have records.</summary>
    public static bool TryParse(string text, out KeyName name)
    {
        if (!KeyText.TryParse(text, out var key))
        {
            name = default;
            return false;
        }

        var host = text.EndsWith('.') ? text[..^1] : text;
        var lastLabel = host.LastIndexOf('.') + 1;
        var isName = PublicKey.TryParse(host.AsSpan(lastLabel), out var last) && last == key;
        name = new KeyName(key, isName ? host[..lastLabel] + key : key.ToString());
        return true;
    }
}
