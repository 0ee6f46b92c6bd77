using Pubky.Api.Admin;
using Pubky.Folders;
using Pubky.Server.Cli;
using Pubky.Server.Tests.Configuration;
using Pubky.Protocol;

namespace Pubky.Server.Tests;

/// <summary>Spec operations §7.1, §7.3 and §20, cases 17 and 18: what the configuration means for the admin API.</summary>
public sealed class AdminListenerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly KeyPair _keys = KeyPair.Generate();

    public void Dispose()
    {
        _keys.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Case17_PublicAddresses_AreTold()
    {
        var api = Api("""
            [pkdns]
            public_ip = "127.0.0.1"
            public_pubky_tls_port = 9443
            icann_domain = "example.test"
            public_icann_http_port = 8081
            """);

        (api.PubkyAddress, api.IcannAddress).ShouldBe(("127.0.0.1:9443", "example.test:8081"));
        (api.HomeserverKey, api.Version).ShouldBe((_keys.PublicKey, ProgramVersion.Number));
    }

    [Theory]
    [InlineData("", "127.0.0.1:6287", "localhost:6286")]
    [InlineData("drive = { icann_listen_socket = \"127.0.0.1:0\", pubky_listen_socket = \"127.0.0.1:0\" }", null, null)]
    [InlineData("pkdns = { public_pubky_tls_port = 0, public_icann_http_port = 0 }", null, null)]
    [InlineData("pkdns.public_ip = \"2001:db8::1\"", "2001:db8::1:6287", "localhost:6286")]
    public void Case18_WithoutPublicPorts_TheConfiguredOnesCount(string file, string? pubky, string? icann)
    {
        var api = Api(file);

        (api.PubkyAddress, api.IcannAddress).ShouldBe((pubky, icann));
    }

    [Fact]
    public void Password_Configured_IsTakenAndNoneIsMade()
    {
        Api("admin.admin_password = \"hunter2\"").Password.ShouldBe("hunter2");

        File.Exists(_folder.At("admin_password")).ShouldBeFalse();
    }

    [Fact]
    public void Password_Unset_IsMadeOnce()
    {
        var password = Api("").Password;

        Api("").Password.ShouldBe(password);
        File.ReadAllText(_folder.At("admin_password")).ShouldBe(password);
    }

    [Fact]
    public void Password_Empty_IsRefusedWhereTheApiIsServed()
    {
        Should.Throw<StartupException>(() => Options("admin.admin_password = \"\"")).Message.ShouldStartWith("admin.admin_password is empty");
        Options("admin = { admin_password = \"\", enabled = false }").Admin.ShouldBeNull();
        File.Exists(_folder.At("admin_password")).ShouldBeFalse();
    }

    [Fact]
    public void Socket_IsTheConfiguredOne() =>
        Options("admin.listen_socket = \"[::1]:7000\"").Admin!.Listen.ToString().ShouldBe("[::1]:7000");

    private AdminApiOptions Api(string file) => Options(file).Admin!.Api;

    private HomeserverOptions Options(string file) =>
        HomeserverProcess.ToOptions(
            new HomeserverSettings(DataDirectory.At(_folder.Path), _keys, Given.File(file).Config, [], null),
            static (_, _) => throw new InvalidOperationException("Nothing is started."));
}
