using Pubky.Tls.Tests.Running;

namespace Pubky.Tls.Tests.Interop.JavaScript;

/// <summary>The functions of one file of <c>js/scenarios</c> against our server, each a test.</summary>
public abstract class ScenarioTests(SharedHost shared, string file) : IClassFixture<SharedHost>
{
    protected async Task RunAsync(string name)
    {
        await Scenarios.RunAsync(file, name, shared.Host.Port, ZeroSeed.KeyHex);

        shared.Host.Log.Lines.ShouldBeEmpty();
    }
}

/// <summary>Handshakes that must succeed.</summary>
public sealed class HandshakeScenarioTests(SharedHost shared) : ScenarioTests(shared, File)
{
    private const string File = "handshake";

    public static TheoryData<string> Names => Scenarios.Of(File);

    [Theory]
    [MemberData(nameof(Names))]
    public Task Handshake_Scenario_Succeeds(string name) => RunAsync(name);
}

/// <summary>Hellos that must be refused.</summary>
public sealed class RefusalScenarioTests(SharedHost shared) : ScenarioTests(shared, File)
{
    private const string File = "refusals";

    public static TheoryData<string> Names => Scenarios.Of(File);

    [Theory]
    [MemberData(nameof(Names))]
    public Task Hello_Scenario_IsRefused(string name) => RunAsync(name);
}

/// <summary>Faults behind the hello.</summary>
public sealed class TamperingScenarioTests(SharedHost shared) : ScenarioTests(shared, File)
{
    private const string File = "tampering";

    public static TheoryData<string> Names => Scenarios.Of(File);

    [Theory]
    [MemberData(nameof(Names))]
    public Task Connection_Scenario_IsClosed(string name) => RunAsync(name);
}

/// <summary>Open connections.</summary>
public sealed class LifeScenarioTests(SharedHost shared) : ScenarioTests(shared, File)
{
    private const string File = "life";

    public static TheoryData<string> Names => Scenarios.Of(File);

    [Theory]
    [MemberData(nameof(Names))]
    public Task Connection_Scenario_Succeeds(string name) => RunAsync(name);
}
