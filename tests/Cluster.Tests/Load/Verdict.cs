using System.Text;
using Pubky.Cluster.Tests.Histories;

namespace Pubky.Cluster.Tests.Load;

/// <summary>What was found to be wrong, and what was done to the cluster before. Thread-safe.</summary>
internal sealed class Verdict
{
    private const int MostViolations = 10;

    private readonly Lock _gate = new();
    private readonly List<string> _violations = [];
    private readonly List<string> _notes = [];
    private int _more;

    public bool IsFailed
    {
        get
        {
            lock (_gate)
            {
                return _violations.Count > 0;
            }
        }
    }

    /// <summary>What was done, a line each.</summary>
    public string Notes
    {
        get
        {
            lock (_gate)
            {
                return string.Join('\n', _notes);
            }
        }
    }

    /// <summary>A promise was broken.</summary>
    public void Fail(string violation)
    {
        lock (_gate)
        {
            if (_violations.Count < MostViolations)
            {
                _violations.Add($"{Moment.Now} {violation}");
            }
            else
            {
                _more++;
            }
        }
    }

    /// <summary>Something was done to the cluster.</summary>
    public void Note(string what)
    {
        lock (_gate)
        {
            _notes.Add($"{Moment.Now} {what}");
        }
    }

    public override string ToString()
    {
        lock (_gate)
        {
            var text = new StringBuilder().AppendLine($"{_violations.Count + _more} promises were broken.");
            foreach (var violation in _violations)
            {
                text.AppendLine().AppendLine(violation);
            }

            return text.AppendLine().AppendLine("What was done:").AppendJoin('\n', _notes).ToString();
        }
    }
}
