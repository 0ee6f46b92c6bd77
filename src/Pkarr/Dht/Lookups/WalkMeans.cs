namespace Pubky.Pkarr.Dht.Lookups;

/// <summary>What all walks of a node share.</summary>
/// <param name="Client">Asks nodes.</param>
/// <param name="Filter">Tells whom to ask.</param>
/// <param name="Silent">Tells whom to ask last.</param>
/// <param name="RoundTrips">Tells how long to wait before looking elsewhere.</param>
/// <param name="Parallelism">Queries of one walk under way at once; slow ones do not count.</param>
/// <param name="Time">The clock of the waits.</param>
/// <param name="Stopping">Fires when the node stops; walks under way end with an exception then.</param>
internal sealed record WalkMeans(
    IKrpcClient Client,
    NodeFilter Filter,
    SilentNodes Silent,
    RoundTrips RoundTrips,
    int Parallelism,
    TimeProvider Time,
    CancellationToken Stopping);
