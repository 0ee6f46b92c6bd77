using Pubky.Abstractions;

namespace Pubky.Server.Engine;

/// <summary>Hands the engine's parts to a listener. As instances: the engine's owner disposes them, not the container.</summary>
internal static class EngineServices
{
    public static IServiceCollection AddEngine(this IServiceCollection services, IEngine engine) => services
        .AddSingleton(engine.Grains)
        .AddSingleton(engine.Streams)
        .AddSingleton(engine.Blobs)
        .AddSingleton(engine.Revocations)
        .AddSingleton<IEventLog>(engine.Store)
        .AddSingleton<ISignupCodes>(engine.Store)
        .AddSingleton<IBearerDirectory>(engine.Store)
        .AddSingleton<INonceStore>(engine.Store)
        .AddSingleton<IGrantDirectory>(engine.Store)
        .AddSingleton<IHomeserverStatistics>(engine.Store);
}
