using System.Net;

namespace Pubky.Server.Configuration;

/// <summary>Table <c>[cluster]</c>, for <c>pubky-silo</c>.</summary>
/// <param name="Provider">How silos find each other.</param>
/// <param name="ClusterId">Silos of the same id form a cluster.</param>
/// <param name="ServiceId">Under what name reminders are kept.</param>
/// <param name="SiloName">The silo's name; null makes one up.</param>
/// <param name="SiloPort">Port for the other silos.</param>
/// <param name="AdvertisedAddress">Address by which they reach this one; null takes the first that is no loopback address.</param>
/// <param name="ListenAddress">Address that the port is opened on; null is the advertised one.</param>
/// <param name="LeaveTimeout">Time in which a silo that stops hands over its grains.</param>
public sealed record ClusterConfig(
    ClusterProviderType Provider,
    string ClusterId,
    string ServiceId,
    string? SiloName,
    int SiloPort,
    IPAddress? AdvertisedAddress,
    IPAddress? ListenAddress,
    TimeSpan LeaveTimeout);
