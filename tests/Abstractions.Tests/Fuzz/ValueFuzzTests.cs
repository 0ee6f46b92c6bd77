using Pubky.Fuzzing;

namespace Pubky.Abstractions.Tests;

/// <summary>Values that clients send as text: whatever is taken has one canonical text, and nothing throws.</summary>
public sealed class ValueFuzzTests
{
    [Fact]
    public void Capability_MutatedText_PrintsWhatParsesToTheSame() => Fuzz.Texts(
        ["/:rw", "/pub/app/:rw", "/priv/notes/todo.txt:r", "/é 😀/:w"],
        text => !Capability.TryParse(text, out var capability, out var error)
            ? error != CapabilityError.None && capability is null
            : Capability.TryParse(capability.ToString(), out var again, out _) && again == capability);

    [Fact]
    public void Capabilities_MutatedList_PrintsWhatParsesToTheSame() => Fuzz.Texts(
        ["", "/:rw", "/pub/app/:rw,/priv/notes/todo.txt:r,/pub/:r", string.Join(',', Enumerable.Repeat("/pub/a/:w", 50))],
        text => !Capabilities.TryParse(text, out var list, out var position)
            ? position > 0 && list is null
            : Capabilities.TryParse(list.ToString(), out var again, out _) && again.Equals(list));

    [Fact]
    public void StoragePath_MutatedText_IsTakenAsItselfAlone() => Fuzz.Texts(
        ["/pub/a", "/priv/é/😀/b c.txt", "/pub/a/b/c/", "/", "/pub/" + new string('a', 255) + "/" + new string('b', 255)],
        text => !StoragePath.TryParse(text, out var path, out var reason)
            ? reason.Length > 0
            : path.Value == text && StoragePath.TryNormalize(text, out var same, out _) && same.Equals(path));

    [Fact]
    public void StoragePath_NormalizedText_IsCanonical() => Fuzz.Texts(
        ["/pub/a", "/pub/./a//b/../c/", "/priv/é/😀/b c.txt", "/../a", "/pub/%2e%2e/a"],
        text => !StoragePath.TryNormalize(text, out var path, out var reason)
            ? reason.Length > 0
            : StoragePath.TryParse(path.Value, out var same, out _) && same.Equals(path));

    [Fact]
    public void Cursor_MutatedText_PrintsWhatParsesToTheSame() => Fuzz.Texts(
        ["0", "+7", "9007199254740991", "18446744073709551615", "0033RAE7JT940"],
        text => !Cursor.TryParse(text, out var cursor)
            || (cursor >= Cursor.Start && Cursor.TryParse(cursor.ToString(), out var again) && again == cursor));

    [Fact]
    public void LegacyCursor_MutatedText_IsTakenInAsciiAlone() => Fuzz.Texts(
        ["0033RAE7JT940", "oo33rae7jt94o", "0033RAE7JT9400", "0000000000000"],
        text => !LegacyCursor.TryParse(text, out var at)
            || (at >= DateTimeOffset.UnixEpoch && text.Length is 13 or 14 && text.All(char.IsAsciiLetterOrDigit)));

    [Fact]
    public void PublicKey_MutatedText_PrintsWhatParsesToTheSame() => Fuzz.Texts(
        [
            "8pinxxgqs41n4aididenw5apqp1urfmzdztr8jt4abrkdn435ewo", "tkrq8zmwb8a3m9k15csu3q17qmfgqnp9dskbrg9uq1rydpyxp7qy",
            "_pubky.tkrq8zmwb8a3m9k15csu3q17qmfgqnp9dskbrg9uq1rydpyxp7qy:443",
        ],
        text => (!PublicKey.TryParse(text, out var key) || (PublicKey.TryParse(key.ToString(), out var again) && again == key))
            && (!PublicKey.TryParseHost(text, out var host) || PublicKey.TryParse(host.ToString(), out _)));

    [Fact]
    public void Bandwidth_MutatedText_PrintsWhatParsesToTheSame() => Fuzz.Texts(
        ["10mb/s", "0010MB/s", "953gb/s", "4294967295kb/d"],
        text => !Bandwidth.TryParse(text, out var rate) || (Bandwidth.TryParse(rate.ToString(), out var again) && again == rate));
}
