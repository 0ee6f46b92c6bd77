using Npgsql;
using Pubky.Storage.Postgres.Connections;

namespace Pubky.Storage.Tests.Postgres;

public sealed class PostgresUrlTests
{
    [Theory]
    [InlineData("postgres://u:p@db:5433/x", "db", 5433, "u", "p", "x")]
    [InlineData("postgresql://db/x", "db", 5432, null, null, "x")]
    [InlineData("postgres://u:p%40s%2Fs%3A%23@db/x%20y", "db", 5432, "u", "p@s/s:#", "x y")]
    [InlineData("postgres://[::1]:7/x", "::1", 7, null, null, "x")]
    [InlineData("postgres://db", "db", 5432, null, null, null)]
    [InlineData("postgres:///x?host=/run/postgresql&user=u", "/run/postgresql", 5432, "u", null, "x")]
    [InlineData("postgres://u@/x?host=/run/postgresql", "/run/postgresql", 5432, "u", null, "x")]
    [InlineData("postgres:///?dbname=x&password=p%26q", "localhost", 5432, null, "p&q", "x")]
    public void Url_Parts_AreTaken(string url, string? host, int port, string? user, string? password, string? database)
    {
        var converted = Convert(url);

        (converted.Host, converted.Port, converted.Username, converted.Password, converted.Database).ShouldBe((host, port, user, password, database));
    }

    [Theory]
    [InlineData("disable", SslMode.Disable)]
    [InlineData("require", SslMode.Require)]
    [InlineData("verify-ca", SslMode.VerifyCA)]
    [InlineData("verify-full", SslMode.VerifyFull)]
    public void Url_SslMode_IsTaken(string mode, SslMode expected) => Convert($"postgres://db/x?sslmode={mode}").SslMode.ShouldBe(expected);

    [Fact]
    public void Url_WhatItLeavesOut_IsTakenFromTheEnvironment()
    {
        Dictionary<string, string> environment = new() { ["PGHOST"] = "db", ["PGPORT"] = "7", ["PGDATABASE"] = "x" };

        var bare = Convert("postgres://", environment.GetValueOrDefault);
        var full = Convert("postgres://other:8/y", environment.GetValueOrDefault);

        (bare.Host, bare.Port, bare.Database).ShouldBe(("db", 7, "x"));
        (full.Host, full.Port, full.Database).ShouldBe(("other", 8, "y"));
    }

    [Theory]
    [InlineData("mysql://u:hunter2@db/x", "scheme")]
    [InlineData("postgres", "scheme")]
    [InlineData("postgres://u:hunter2@db/x?shmode=require", "'shmode'")]
    [InlineData("postgres://u:hunter2@db/x?sslmode=hunter2", "'sslmode'")]
    [InlineData("postgres://u:hunter2@db/x?sslmode", "'sslmode'")]
    [InlineData("postgres://u:hunter2@db/x?port=hunter2", "'port'")]
    [InlineData("postgres://u@db/x#hunter2", "%23")]
    public void Url_Wrong_IsRefusedWithoutItsSecrets(string url, string problem)
    {
        PostgresUrl.TryConvert(url, static _ => null, out var connectionString, out var told).ShouldBeFalse();

        connectionString.ShouldBeNull();
        told.ShouldNotBeNull().ShouldContain(problem);
        told.ShouldNotContain("hunter2");
    }

    private static NpgsqlConnectionStringBuilder Convert(string url, Func<string, string?>? environment = null)
    {
        PostgresUrl.TryConvert(url, environment ?? (static _ => null), out var connectionString, out var problem).ShouldBeTrue(problem);
        return new NpgsqlConnectionStringBuilder(connectionString);
    }
}
