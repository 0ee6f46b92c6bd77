using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json.Nodes;
using Pubky.Folders;

namespace Pubky.Pkarr.Tests.Interop;

/// <summary>Nodes of the npm package <c>bittorrent-dht</c>, all in one process; see <c>js/node.mjs</c> for its commands.</summary>
internal sealed class JavaScriptNodes : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonObject>> _waiting = new();
    private readonly ConcurrentQueue<string> _complaints = new();
    private int _commands;

    private JavaScriptNodes(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Take(line.Data);
        process.ErrorDataReceived += (_, line) => _complaints.Enqueue(line.Data ?? "");
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    private static string Folder { get; } = WorkingCopy.At("tests", "Pkarr.Tests", "Interop", "js");

    public static JavaScriptNodes Start()
    {
        Directory.Exists(Path.Combine(Folder, "node_modules")).ShouldBeTrue("Run `npm ci` in tests/Pkarr.Tests/Interop/js first.");
        return new JavaScriptNodes(new Process
        {
            StartInfo = new ProcessStartInfo("node", "node.mjs")
            {
                WorkingDirectory = Folder,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        });
    }

    /// <summary>Opens a node; its number and its UDP port.</summary>
    public async Task<(int Node, int Port)> OpenAsync(string? bootstrap = null, string? nodeId = null)
    {
        var opened = await AskAsync("open", new() { ["bootstrap"] = bootstrap, ["nodeId"] = nodeId });
        return ((int)opened["node"]!, (int)opened["port"]!);
    }

    /// <summary>Sends one query to one of our nodes; the result, or null and the error code.</summary>
    public async Task<(JsonObject? Result, string? Error)> QueryAsync(int node, int port, string method, JsonObject arguments)
    {
        var answer = await AskAsync("query", new() { ["node"] = node, ["port"] = port, ["method"] = method, ["args"] = arguments });
        return ((JsonObject?)answer["result"], (string?)answer["error"]);
    }

    /// <summary>Runs a command.</summary>
    public async Task<JsonObject> AskAsync(string operation, JsonObject arguments)
    {
        var id = Interlocked.Increment(ref _commands);
        arguments["id"] = id;
        arguments["op"] = operation;
        var answer = new TaskCompletionSource<JsonObject>(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting[id] = answer;
        lock (_process)
        {
            _process.StandardInput.WriteLine(arguments.ToJsonString());
            _process.StandardInput.Flush();
        }

        try
        {
            var told = await answer.Task.WaitAsync(Limit);
            told["failure"].ShouldBeNull($"{operation}: {told["failure"]}");
            return told;
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"No answer to '{operation}'. {string.Join(Environment.NewLine, _complaints)}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        try
        {
            await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(10));
        }
        catch (TimeoutException)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private void Take(string? line)
    {
        if (line is not null && JsonNode.Parse(line) is JsonObject answer && _waiting.TryRemove((int)answer["id"]!, out var waiting))
        {
            waiting.SetResult(answer);
        }
    }
}
