namespace Pubky.Node.Engine;

/// <summary>Hands the engine's parts to a listener. As instances: the engine's owner disposes them, not the container.</summary>
internal static class EngineServices
{
    public static IServiceCollection AddEngine(this IServiceCollection services, EmbeddedEngine engine) => services
        .AddSingleton(engine.Grains)
        .AddSingleton(engine.Log)
        .AddSingleton(engine.Streams)
        .AddSingleton(engine.Blobs)
        .AddSingleton(engine.Codes)
        .AddSingleton(engine.Bearers)
        .AddSingleton(engine.Nonces)
        .AddSingleton(engine.GrantDirectory)
        .AddSingleton(engine.Revocations)
        .AddSingleton(engine.Statistics);
}
