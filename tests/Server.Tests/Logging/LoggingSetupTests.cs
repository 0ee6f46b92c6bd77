using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;
using Pubky.Server.Configuration;
using Pubky.Server.Logging;

namespace Pubky.Server.Tests.Logging;

public sealed class LoggingSetupTests
{
    [Theory]
    [InlineData("Pubky.Grains.UserGrain", LogLevel.Information, true)]
    [InlineData("Pubky.Grains.UserGrain", LogLevel.Debug, false)]
    [InlineData("Pubky.Api.Client", LogLevel.Debug, true)]
    [InlineData("Pubky.Api.Client", LogLevel.Trace, false)]
    [InlineData("Pubky.Api.Quiet", LogLevel.Critical, false)]
    [InlineData("Microsoft.AspNetCore.Hosting", LogLevel.Information, false)]
    [InlineData("Microsoft.AspNetCore.Hosting", LogLevel.Warning, true)]
    [InlineData("Microsoft.Extensions.Diagnostics.HealthChecks.DefaultHealthCheckService", LogLevel.Warning, false)]
    [InlineData("Microsoft.Extensions.Diagnostics.HealthChecks.DefaultHealthCheckService", LogLevel.Error, true)]
    public void Levels_OfTargets_FollowTheConfiguration(string category, LogLevel level, bool enabled)
    {
        var config = new LoggingConfig(LogLevel.Information, [new("Pubky::Api", LogLevel.Debug), new("Pubky.Api.Quiet", LogLevel.None)]);

        IsEnabled(config, category, level).ShouldBe(enabled);
    }

    [Theory]
    [InlineData(LogLevel.Trace, LogLevel.Trace, true)]
    [InlineData(LogLevel.Debug, LogLevel.Information, false)]
    [InlineData(LogLevel.Error, LogLevel.Warning, false)]
    [InlineData(LogLevel.None, LogLevel.Critical, false)]
    public void Levels_OfTheFramework_AreHeldDownUnlessAllIsTraced(LogLevel configured, LogLevel level, bool enabled) =>
        IsEnabled(new LoggingConfig(configured, []), "Microsoft.AspNetCore.Hosting", level).ShouldBe(enabled);

    [Theory]
    [InlineData(null, LoggerColorBehavior.Default)]
    [InlineData("", LoggerColorBehavior.Default)]
    [InlineData("1", LoggerColorBehavior.Disabled)]
    public void Console_NoColor_IsHonoured(string? noColor, LoggerColorBehavior colors)
    {
        using var services = Build(HomeserverConfig.Default.Logging, noColor);

        var console = services.GetRequiredService<IOptionsMonitor<SimpleConsoleFormatterOptions>>().CurrentValue;

        console.ColorBehavior.ShouldBe(colors);
        console.SingleLine.ShouldBeTrue();
        console.UseUtcTimestamp.ShouldBeTrue();
    }

    private static bool IsEnabled(LoggingConfig config, string category, LogLevel level)
    {
        using var services = Build(config, null);
        return services.GetRequiredService<ILoggerFactory>().CreateLogger(category).IsEnabled(level);
    }

    private static ServiceProvider Build(LoggingConfig config, string? noColor) =>
        new ServiceCollection().AddLogging(logging => logging.AddHomeserverLogging(config, noColor)).BuildServiceProvider();
}
