namespace Pubky.Bench.Load;

/// <summary>Carries out <see cref="HoldOrder"/>s.</summary>
internal sealed class HeldConnections
{
    private const int AtATime = 16;

    private readonly List<HttpConnection> _connections = [];

    public async Task<LoadAnswer> RunAsync(HoldOrder order)
    {
        foreach (var connection in _connections)
        {
            connection.Dispose();
        }

        _connections.Clear();
        var request = order.Request.ToBytes();
        while (_connections.Count < order.Count)
        {
            _connections.AddRange(await Task.WhenAll(
                Enumerable.Range(0, Math.Min(AtATime, order.Count - _connections.Count)).Select(_ => OpenAsync(order, request))));
        }

        return new LoadAnswer(_connections.Count);
    }

    private static async Task<HttpConnection> OpenAsync(HoldOrder order, byte[] request)
    {
        var connection = await HttpConnection.OpenAsync(order.Port, bufferSize: 4 * 1024, order.Protection);
        await connection.ExchangeAsync(request, order.Request);
        return connection;
    }
}
