namespace Pubky.Pkarr.Dht.Items;

/// <summary>What BEP 44 allows an item.</summary>
internal static class ItemLimits
{
    /// <summary>Most bytes of value: of a byte string its content, of anything else its bencoded form.</summary>
    public const int MaxValueLength = 1000;

    /// <summary>Most bytes of salt.</summary>
    public const int MaxSaltLength = 64;
}
