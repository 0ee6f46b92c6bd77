using System.Globalization;

namespace Pubky.Bench.Load;

/// <summary>Counts the events in a chunked event stream; comments, which keep it alive, are no events.</summary>
internal sealed class EventCounter
{
    private State _state = State.Size;
    private int _left;
    private bool _lineIsEmpty = true;
    private bool _isEvent;

    private enum State
    {
        Size,
        SizeEnd,
        Data,
        DataEnd,
    }

    /// <summary>Events seen so far.</summary>
    public long Events { get; private set; }

    /// <summary>Takes the next bytes of the stream and gives the number of events that end in them.</summary>
    public int Count(ReadOnlySpan<byte> bytes)
    {
        var before = Events;
        while (!bytes.IsEmpty)
        {
            var taken = _state == State.Data ? TakeData(bytes) : TakeFrame(bytes[0]);
            bytes = bytes[taken..];
        }

        return (int)(Events - before);
    }

    private int TakeFrame(byte b)
    {
        switch (_state)
        {
            case State.Size when b != '\r':
                _left = (_left * 16) + int.Parse([b], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
                break;
            case State.Size:
                _state = State.SizeEnd;
                break;
            case State.SizeEnd:
                _state = _left > 0 ? State.Data : throw new InvalidDataException("The stream has ended.");
                break;
            case State.DataEnd when b == '\n':
                _state = State.Size;
                break;
        }

        return 1;
    }

    private int TakeData(ReadOnlySpan<byte> bytes)
    {
        var length = Math.Min(_left, bytes.Length);
        foreach (var b in bytes[..length])
        {
            if (b == '\n')
            {
                EndLine();
            }
            else
            {
                _isEvent |= _lineIsEmpty && b == 'e';
                _lineIsEmpty = false;
            }
        }

        _left -= length;
        _state = _left == 0 ? State.DataEnd : State.Data;
        return length;
    }

    /// <summary>An empty line ends a message; it was an event if one of its lines began with the field's name.</summary>
    private void EndLine()
    {
        if (_lineIsEmpty && _isEvent)
        {
            Events++;
            _isEvent = false;
        }

        _lineIsEmpty = true;
    }
}
