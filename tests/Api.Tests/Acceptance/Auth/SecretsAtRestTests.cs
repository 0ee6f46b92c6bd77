using System.Text;
using Pubky.Api.Tests.Acceptance.Wire;

namespace Pubky.Api.Tests.Acceptance.Auth;

/// <summary>Who reads the disk must not be able to act as anybody (spec auth §16, item 9; §18, case 50).</summary>
public class SecretsAtRestTests
{
    [Fact]
    public async Task Case50_Database_HoldsHashesAndNoSecrets()
    {
        await using var own = new AsyncDisposer(await TestServer.StartAsync());
        var member = await own.Server.SignUpAsync();
        var (app, token) = await own.Server.AddAppAsync(member);
        await own.Server.StopAsync();

        var disk = Directory.EnumerateFiles(own.Server.DataDirectory, "*", SearchOption.AllDirectories)
            .SelectMany(File.ReadAllBytes).ToArray().AsSpan();

        Contains(disk, app.Grant.Id.Value).ShouldBeTrue("what is searched for must be findable");
        Contains(disk, member.Secret).ShouldBeFalse();
        Contains(disk, token).ShouldBeFalse();
        disk.IndexOf(System.Buffers.Text.Base64Url.DecodeFromChars(token)).ShouldBe(-1);
        Contains(disk, app.Jws).ShouldBeFalse();
        disk.IndexOf(Pubky.Abstractions.SecretHash.Of(token).ToArray()).ShouldNotBe(-1);
        disk.IndexOf(Pubky.Abstractions.SecretHash.Of(member.Secret).ToArray()).ShouldNotBe(-1);
    }

    private static bool Contains(ReadOnlySpan<byte> bytes, string text) => bytes.IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;
}
