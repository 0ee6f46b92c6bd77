using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Pubky.Storage.Tests.S3;

/// <summary>A server that speaks S3, for all tests of this process; see <c>js/s3.mjs</c> for its orders. It ends with the process.</summary>
internal sealed class S3Server
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private static readonly Lazy<S3Server> LazyShared = new(static () => new S3Server());

    private readonly Process _process;
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonObject>> _waiting = new();
    private readonly ConcurrentQueue<string> _complaints = new();
    private int _orders;

    private S3Server()
    {
        var folder = FindFolder();
        Directory.Exists(Path.Combine(folder, "node_modules")).ShouldBeTrue("Run `npm ci` in tests/Storage.Tests/S3/js first.");

        // The server makes its continuation tokens with a cipher that OpenSSL has put away.
        var start = new ProcessStartInfo("node", "--openssl-legacy-provider s3.mjs")
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var started = Expect(0);
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Take(line.Data);
        _process.ErrorDataReceived += (_, line) => _complaints.Enqueue(line.Data ?? "");
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        started.Wait(Limit).ShouldBeTrue($"The S3 server does not start: {string.Join(Environment.NewLine, _complaints)}");
        Endpoint = new Uri($"http://127.0.0.1:{started.Result["port"]}");
    }

    public static S3Server Shared => LazyShared.Value;

    public Uri Endpoint { get; }

    /// <summary>Gives an order.</summary>
    public async Task<JsonObject> OrderAsync(string operation, JsonObject arguments)
    {
        var id = Interlocked.Increment(ref _orders);
        arguments["id"] = id;
        arguments["op"] = operation;
        var answer = Expect(id);
        lock (_process)
        {
            _process.StandardInput.WriteLine(arguments.ToJsonString());
            _process.StandardInput.Flush();
        }

        try
        {
            var told = await answer.WaitAsync(Limit);
            told["failure"].ShouldBeNull($"{operation}: {told["failure"]}");
            return told;
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"No answer to '{operation}'. {string.Join(Environment.NewLine, _complaints)}");
        }
    }

    private Task<JsonObject> Expect(int id) =>
        (_waiting[id] = new TaskCompletionSource<JsonObject>(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    private void Take(string? line)
    {
        if (line is not null && JsonNode.Parse(line) is JsonObject answer && _waiting.TryRemove((int)answer["id"]!, out var waiting))
        {
            waiting.SetResult(answer);
        }
    }

    private static string FindFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Pubky.Orleans.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside a working copy.");
        }

        return Path.Combine(folder.FullName, "tests", "Storage.Tests", "S3", "js");
    }
}
