using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Orleans.Serialization.Cloning;
using Pubky.Silo.Wire;

namespace Pubky.Silo.Tests.Wire;

/// <summary>The serializer as the silos have it.</summary>
public sealed class WireFixture : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection()
        .AddSerializer(static builder => builder.AddAssembly(typeof(Contracts).Assembly).AddAssembly(typeof(WireFixture).Assembly))
        .AddContracts()
        .BuildServiceProvider();

    public byte[] Write<T>(T value) => _services.GetRequiredService<Serializer<T>>().SerializeToArray(value);

    public T Read<T>(byte[] bytes) => _services.GetRequiredService<Serializer<T>>().Deserialize(bytes)!;

    public T Copy<T>(T value) => _services.GetRequiredService<DeepCopier<T>>().Copy(value)!;

    /// <summary>Writes and reads as a member of some declared type, as calls do.</summary>
    public object? RoundTrip(Type declared, object? value) =>
        typeof(WireFixture).GetMethod(nameof(RoundTripOf))!.MakeGenericMethod(declared).Invoke(this, [value]);

    public T RoundTripOf<T>(T value) => Read<T>(Write(value));

    public void Dispose() => _services.Dispose();
}
