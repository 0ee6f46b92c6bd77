namespace Pubky.Pkarr.Dht.Messages;

/// <summary>Which nodes a query asks for (BEP 32); none named means those of the family it was sent with.</summary>
[Flags]
internal enum WantedNodes
{
    Default = 0,
    IPv4 = 1,
    IPv6 = 2,
}
