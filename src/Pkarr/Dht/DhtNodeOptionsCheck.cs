using System.Net.Sockets;
using Pubky.Pkarr.Dht.Routing;

namespace Pubky.Pkarr.Dht;

/// <summary>Finds what is out of range in a node's options.</summary>
internal static class DhtNodeOptionsCheck
{
    /// <summary>Does nothing if all is well.</summary>
    /// <exception cref="ArgumentException">Something is not; the message names all of it.</exception>
    public static void Run(DhtNodeOptions options)
    {
        List<string> errors = [];
        Check(options.Port is null or (>= 0 and <= 65_535), $"Port is {options.Port}; allowed are 0 to 65535.");
        Check(options.RequestTimeout > TimeSpan.Zero && options.RequestTimeout <= TimeSpan.FromMinutes(1),
            $"RequestTimeout is {options.RequestTimeout}; allowed is up to one minute.");
        Check(options.Parallelism is >= 1 and <= 32, $"Parallelism is {options.Parallelism}; allowed are 1 to 32.");
        Check(options.MaxLookups >= 1, $"MaxLookups is {options.MaxLookups}; at least 1 is needed.");
        Check(options.MaxWaitingLookups >= 0, $"MaxWaitingLookups is {options.MaxWaitingLookups}; it cannot be negative.");
        Check(options.QueriesPerAddress >= 0, $"QueriesPerAddress is {options.QueriesPerAddress}; it cannot be negative.");
        Check(options.QueriesPerSecond >= 0, $"QueriesPerSecond is {options.QueriesPerSecond}; it cannot be negative.");
        Check(options.AnswersPerAddress >= 0, $"AnswersPerAddress is {options.AnswersPerAddress}; it cannot be negative.");
        Check(options.MaxMutableItems >= 1, $"MaxMutableItems is {options.MaxMutableItems}; at least 1 is needed.");
        Check(options.MaxImmutableItems >= 1, $"MaxImmutableItems is {options.MaxImmutableItems}; at least 1 is needed.");
        Check(options.MaxInfoHashes >= 1, $"MaxInfoHashes is {options.MaxInfoHashes}; at least 1 is needed.");
        Check(options.MaxPeersPerInfoHash >= 1, $"MaxPeersPerInfoHash is {options.MaxPeersPerInfoHash}; at least 1 is needed.");
        Check(options.BindAddress.AddressFamily is AddressFamily.InterNetwork or AddressFamily.InterNetworkV6,
            $"BindAddress is {options.BindAddress}; it must be an IP address.");
        Check(options.PublicAddress is not { } known || known.AddressFamily == options.BindAddress.AddressFamily,
            $"PublicAddress {options.PublicAddress} is not of the kind of BindAddress {options.BindAddress}.");
        foreach (var name in options.Bootstrap.Where(static name => !BootstrapNodes.TryParse(name, out _, out _)))
        {
            errors.Add($"'{name}' is no bootstrap node; it must be of the form host:port.");
        }

        if (errors.Count > 0)
        {
            throw new ArgumentException($"The DHT node's options are not valid. {string.Join(' ', errors)}", nameof(options));
        }

        void Check(bool isValid, string error)
        {
            if (!isValid)
            {
                errors.Add(error);
            }
        }
    }
}
