using Pubky.Server.Configuration.Toml;

namespace Pubky.Server.Configuration;

/// <summary>How settings of one type are read.</summary>
/// <param name="Kind">The TOML type, checked before <paramref name="Read"/>.</param>
/// <param name="Read">Converts the value; throws <see cref="ConfigScope.Error"/> if it is not allowed.</param>
internal sealed record ConfigType<T>(TomlKind Kind, Func<TomlValue, ConfigScope, T> Read)
{
    /// <summary>Checks the TOML type, then converts.</summary>
    public T Convert(TomlValue value, ConfigScope scope)
    {
        scope.Require(Kind, value);
        return Read(value, scope);
    }
}
