using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Pubky.Server.Configuration;
using Pubky.Server.Configuration.Toml;

namespace Pubky.Server.Tests.Configuration.Toml;

/// <summary>What holds for every text: it is read or refused, and nothing else happens.</summary>
public sealed class TomlPropertyTests
{
    private static readonly string[] Fragments =
    [
        "a", "b", "general", "drive", "rate_limits", "signup_mode", "\"", "'", "\"\"\"", "'''", "\\", "\\u00e9", "\\U0010ffff", "[", "]",
        "[[", "]]", "{", "}", "=", ".", ",", "#", "\n", "\r\n", "\r", " ", "\t", "\0", "0", "1", "-", "+", "_", "e", "0x", "inf", "nan",
        "true", "\"open\"", "é", "\ud83d\ude00", "\ud800", "1979-05-27", "a = 1\n", "[a]\n", "[[a]]\n", "a.b = {c = [1]}\n",
    ];

    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(5_000);

    [Fact]
    public void Read_AnyFragments_ThrowsNothingButItsOwnException() =>
        Check.One(Thorough, Prop.ForAll(Texts(), static text => ReadsOrRefuses(() => TomlReader.Read(text))));

    [Fact]
    public void Read_AnyBytes_ThrowsNothingButItsOwnException() =>
        Check.One(Thorough, Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), static bytes => ReadsOrRefuses(() => TomlReader.Read(bytes))));

    [Fact]
    public void Read_MutatedSample_ThrowsNothingButItsOwnException()
    {
        var sample = SampleConfig.Write().Replace("# ", "", StringComparison.Ordinal);
        var mutation = Gen.Choose(0, sample.Length - 1).SelectMany(_ => Gen.Elements(Fragments), static (at, fragment) => (at, fragment));

        Check.One(Thorough, Prop.ForAll(mutation.ToArbitrary(), each =>
            ReadsOrRefuses(() => TomlReader.Read(sample[..each.at] + each.fragment + sample[(each.at + 1)..]))));
    }

    [Fact]
    public void Load_AnyFragments_ThrowsNothingButConfigException() =>
        Check.One(Thorough, Prop.ForAll(Texts(), static text =>
        {
            try
            {
                ConfigLoader.Load(Encoding.UTF8.GetBytes(text), new Dictionary<string, string>());
            }
            catch (ConfigException)
            {
                // The other allowed outcome.
            }

            return true;
        }));

    [Fact]
    public void Read_EscapedString_IsTheString() =>
        Check.One(Thorough, Prop.ForAll(ArbMap.Default.ArbFor<string>().Filter(static text => text is not null), static text =>
        {
            var value = new UTF8Encoding().GetString(Encoding.UTF8.GetBytes(text));
            return TomlReader.Read($"v = \"{Escape(value)}\"").Entries["v"] is TomlString read && read.Value == value;
        }));

    [Fact]
    public void Read_PrintedInteger_IsTheInteger() =>
        Check.One(Thorough, Prop.ForAll(ArbMap.Default.ArbFor<long>(), static number =>
            TomlReader.Read(string.Create(CultureInfo.InvariantCulture, $"v = {number}")).Entries["v"] is TomlInteger read
            && read.Value == number));

    private static Arbitrary<string> Texts() => Gen.Elements(Fragments).ListOf().Select(static parts => string.Concat(parts)).ToArbitrary();

    private static string Escape(string text) =>
        string.Concat(text.EnumerateRunes().Select(static rune => string.Create(CultureInfo.InvariantCulture, $"\\U{rune.Value:x8}")));

    private static bool ReadsOrRefuses(Action read)
    {
        try
        {
            read();
        }
        catch (TomlException)
        {
            // The other allowed outcome.
        }

        return true;
    }
}
