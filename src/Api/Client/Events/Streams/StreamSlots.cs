using System.Net;

namespace Pubky.Api.Client.Events.Streams;

/// <summary>Counts the open streams of the server and of each address, and refuses those beyond the options' limits.</summary>
internal sealed class StreamSlots(ClientApiOptions options)
{
    // Guards both counters; held for a dictionary operation only.
    private readonly Lock _lock = new();
    private readonly Dictionary<IPAddress, int> _byAddress = [];
    private int _total;

    /// <summary>Takes a slot; dispose it when the stream ends. Null if there is none.</summary>
    public IDisposable? TryTake(IPAddress? client)
    {
        var address = client is null ? IPAddress.None : client.IsIPv4MappedToIPv6 ? client.MapToIPv4() : client;
        lock (_lock)
        {
            var own = _byAddress.GetValueOrDefault(address);
            if (_total >= options.MaxEventStreams || own >= options.MaxEventStreamsPerAddress)
            {
                return null;
            }

            _total++;
            _byAddress[address] = own + 1;
            return new Slot(this, address);
        }
    }

    private void Free(IPAddress address)
    {
        lock (_lock)
        {
            _total--;
            if (--_byAddress[address] == 0)
            {
                _byAddress.Remove(address);
            }
        }
    }

    private sealed class Slot(StreamSlots owner, IPAddress address) : IDisposable
    {
        private bool _freed;

        public void Dispose()
        {
            if (!_freed)
            {
                _freed = true;
                owner.Free(address);
            }
        }
    }
}
