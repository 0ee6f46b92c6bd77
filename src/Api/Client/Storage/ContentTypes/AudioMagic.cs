namespace Pubky.Api.Client.Storage;

/// <summary>Audio (rules 39 to 50).</summary>
internal static class AudioMagic
{
    public static readonly MagicRule[] Rules =
    [
        new("audio/midi", static b => b.Has("MThd"u8)),
        new("audio/mpeg", static b => (b.Has("ID3"u8) || b.Has([0xFF, 0xFB])) && b.Length >= 3),
        new("audio/m4a", static b => (b.Has(4, "ftypM4A"u8) || b.Has("M4A "u8)) && b.Length >= 11),
        new("audio/opus", static b => b.Has("OggS"u8) && b.Has(28, "OpusHead"u8)),
        new("audio/ogg", static b => b.Has("OggS"u8)),
        new("audio/x-flac", static b => b.Has("fLaC"u8)),
        new("audio/x-wav", static b => b.Has("RIFF"u8) && b.Has(8, "WAVE"u8)),
        new("audio/amr", static b => b.Has("#!AMR\n"u8) && b.Length >= 12),
        new("audio/aac", static b => b.Has([0xFF, 0xF1]) || b.Has([0xFF, 0xF9])),
        new("audio/x-aiff", static b => b.Has("FORM"u8) && b.Has(8, "AIFF"u8)),
        new("audio/x-dsf", static b => b.Has("DSD "u8) && b.Length >= 5),
        new("audio/x-ape", static b => b.Has("MAC "u8) && b.Length >= 5),
    ];
}
