using Pubky.Api.Client.Storage;

namespace Pubky.Api.Tests.Client.Storage;

/// <summary>Spec storage, Appendix A: one probe for each rule or more, and near misses.</summary>
public sealed class MagicTableTests
{
    [Theory]
    [MemberData(nameof(MagicProbes.All), MemberType = typeof(MagicProbes))]
    public void Head_ProbeOfARule_HasTheRulesType(string expected, string probe) =>
        MagicTable.Find(Probe.Bytes(probe)).ShouldBe(expected);

    [Theory]
    [InlineData("")]
    [InlineData("\"B\"")]
    [InlineData("FFD8")]
    [InlineData("7F454C46 @52")] // an ELF file has one byte more
    [InlineData("CAFEBABE 0000")]
    [InlineData("3082")]
    [InlineData("\"-----BEGIN \"")]
    [InlineData("49492A00 @8 \"C\" @40")] // neither Canon's nor plain TIFF
    [InlineData("00000020 \"ftypheic\" @31")] // the box is not complete
    [InlineData("00000018 \"ftypmif1\" @16 \"miafheix\"")]
    [InlineData("000001AF")]
    [InlineData("\"ID\"")]
    [InlineData("\"RIFF\" @8 \"XXXX\"")]
    [InlineData("\"#!\"")]
    [InlineData("\"{rtf\"")]
    [InlineData("\"DSD \"")]
    [InlineData("EDABEEDB @96")]
    [InlineData("502A4D18 FFFFFFFF 28B52FFD")] // the frame ends outside
    [InlineData("\"<pre>\"")]
    [InlineData("\" <?xm\"")]
    [InlineData("\"<h1\" 09")]
    [InlineData("EFBBBF \"<p>\"")] // marks are skipped for xml only
    public void Head_NearMiss_IsNotRecognised(string probe) => MagicTable.Find(Probe.Bytes(probe)).ShouldBeNull();
}
