using Microsoft.Extensions.Logging;
using Pubky.Abstractions;
using Pubky.Server.Configuration;

namespace Pubky.Server.Tests.Configuration;

/// <summary>The grammars of spec operations §5.3 and §8.4 (cases 53, 92 and 93).</summary>
public sealed class ValueTests
{
    [Theory]
    [InlineData("0.0.0.0:6287", true)]
    [InlineData("[::]:6287", true)]
    [InlineData("[::1]:0", true)]
    [InlineData("127.0.0.1:65535", true)]
    [InlineData("127.0.0.1:65536", false)]
    [InlineData("127.0.0.1:", false)]
    [InlineData("127.0.0.1:+1", false)]
    [InlineData("127.0.0.1", false)]
    [InlineData("127.1:80", false)]
    [InlineData("127.0.0.010:80", false)]
    [InlineData("localhost:6287", false)]
    [InlineData("::1:80", false)]
    [InlineData("[127.0.0.1]:80", false)]
    [InlineData("[::1]", false)]
    [InlineData("[fe80::1%1]:80", false)]
    [InlineData("", false)]
    public void Socket_Text_IsTakenOrRefused(string text, bool taken) => AddressText.TryParseSocket(text, out _).ShouldBe(taken);

    [Theory]
    [InlineData("example.com", true)]
    [InlineData("localhost", true)]
    [InlineData("a.b.c.d", true)]
    [InlineData("203.0.113.7", true)]
    [InlineData("xn--bcher-kva.example", true)]
    [InlineData("invalid@domain.com", false)]
    [InlineData("domain..com", false)]
    [InlineData(".domain.com", false)]
    [InlineData("domain.com.", false)]
    [InlineData("-domain.com", false)]
    [InlineData("domain.com-", false)]
    [InlineData("domain-.com", false)]
    [InlineData("bücher.example", false)]
    [InlineData("", false)]
    public void HostName_Text_IsTakenOrRefused(string text, bool taken) => HostName.TryParse(text, out _).ShouldBe(taken);

    [Fact]
    public void HostName_Lengths_AreBounded()
    {
        var label = new string('a', 63);

        HostName.TryParse(label, out _).ShouldBeTrue();
        HostName.TryParse(label + "a", out _).ShouldBeFalse();
        HostName.TryParse($"{label}.{label}.{label}.{label[..61]}", out _).ShouldBeTrue();
        HostName.TryParse($"{label}.{label}.{label}.{label[..62]}", out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("router.example.com:6881", true)]
    [InlineData("router.example.com", false)]
    [InlineData("a..b:80", false)]
    [InlineData("[::1]:80", false)]
    [InlineData("a:b:80", false)]
    [InlineData("a:65536", false)]
    public void HostAndPort_Text_IsTakenOrRefused(string text, bool taken) => HostAndPort.TryParse(text, out _).ShouldBe(taken);

    [Theory]
    [InlineData("10mb/s", "10mb/s", 10240ul)]
    [InlineData("0010MB/s", "10mb/s", 10240ul)]
    [InlineData("1gb/s", "1gb/s", 1048576ul)]
    [InlineData("500mb/d", "500mb/d", 512000ul)]
    [InlineData("100Kb/h", "100kb/h", 100ul)]
    [InlineData("953gb/s", "953gb/s", 999292928ul)]
    public void Bandwidth_Text_IsTaken(string text, string canonical, ulong kibibytes)
    {
        Bandwidth.TryParse(text, out var rate).ShouldBeTrue();

        rate.ToString().ShouldBe(canonical);
        rate.KibibytesPerPeriod.ShouldBe(kibibytes);
    }

    [Theory]
    [InlineData("10mb/S")]
    [InlineData("10 mb/s")]
    [InlineData("mb/s")]
    [InlineData("0mb/s")]
    [InlineData("-1mb/s")]
    [InlineData("100r/m")]
    [InlineData("1tb/s")]
    [InlineData("1.5mb/s")]
    [InlineData("4294967296kb/s")]
    [InlineData("954gb/s")]
    [InlineData("4096gb/m")]
    [InlineData("10mb/s ")]
    [InlineData("")]
    public void Bandwidth_Text_IsRefused(string text) => Bandwidth.TryParse(text, out _).ShouldBeFalse();

    [Theory]
    [InlineData("10r/m", true)]
    [InlineData("1000000000r/s", true)]
    [InlineData("4294967295r/m", true)]
    [InlineData("4294967295r/s", false)]
    [InlineData("4294967296r/d", false)]
    [InlineData("5rs", false)]
    [InlineData("r/s", false)]
    [InlineData("5r/x", false)]
    [InlineData("0r/s", false)]
    [InlineData("5R/s", false)]
    [InlineData("5mb/s", false)]
    public void RequestQuota_Text_IsTakenOrRefused(string text, bool taken) => RequestQuota.TryParse(text, out _).ShouldBe(taken);

    [Theory]
    [InlineData("TRACE", LogLevel.Trace)]
    [InlineData("debug", LogLevel.Debug)]
    [InlineData("Info", LogLevel.Information)]
    [InlineData("warN", LogLevel.Warning)]
    [InlineData("error", LogLevel.Error)]
    [InlineData("off", LogLevel.None)]
    [InlineData("0", LogLevel.None)]
    [InlineData("1", LogLevel.Error)]
    [InlineData("5", LogLevel.Trace)]
    public void LogLevel_Text_IsTaken(string text, LogLevel level) => Given.File($"logging.level = \"{text}\"").Config.Logging.Level.ShouldBe(level);

    [Theory]
    [InlineData("anything")]
    [InlineData("a::b=TRACE")]
    [InlineData("6")]
    [InlineData("")]
    public void LogLevel_Text_IsRefused(string text) => Given.Refusal($"logging.level = \"{text}\"").ShouldContain("$.logging.level");

    [Theory]
    [InlineData("foo_bar::foo=Debug", "foo_bar::foo", LogLevel.Debug)]
    [InlineData("bar=info", "bar", LogLevel.Information)]
    public void ModuleLevel_Text_IsTaken(string text, string target, LogLevel level)
    {
        ModuleLevel.TryParse(text, out var module).ShouldBeTrue();

        module.ShouldBe(new ModuleLevel(target, level));
    }

    [Theory]
    [InlineData("info")]
    [InlineData("a::b=anything")]
    [InlineData("=info")]
    public void ModuleLevel_Text_IsRefused(string text) => ModuleLevel.TryParse(text, out _).ShouldBeFalse();

    [Theory]
    [InlineData("-----BEGIN CERTIFICATE-----\nabc", true)]
    [InlineData("{\"type\": \"service_account\", \"auth_provider_x509_cert_url\": \"x\"}", true)]
    [InlineData("{\"type\": \"service_account\"}", false)]
    [InlineData("/folder/file.json", false)]
    public void Credential_Text_IsKeyOrPath(string text, bool inline) => (StorageCredential.From(text) is StorageCredential.Inline).ShouldBe(inline);
}
