using Pubky.Abstractions;

namespace Pubky.Silo.Tests.Wire;

/// <summary>Two neighbouring releases side by side: what one of them does not know yet must not disturb the other.</summary>
public sealed class VersionSkewTests(WireFixture wire) : IClassFixture<WireFixture>
{
    [Fact]
    public void Read_MembersOfANewerRelease_PassesOverThem()
    {
        var bytes = wire.Write(new NewerUsage
        {
            UsedBytes = 22,
            LimitBytes = 23,
            Disabled = true,
            Text = "new",
            Nested = new NewerUsage { UsedBytes = 1, Others = [new NewerUsage()] },
            Others = [new NewerUsage { Text = "newer" }],
            Last = Guid.NewGuid(),
        });

        wire.Read<Usage>(bytes).ShouldBeTheSameAs(new Usage(22, 23, Disabled: true, UserQuota.Default));
    }

    [Fact]
    public void Read_MembersThatAnOlderReleaseDoesNotSend_AreDefaults()
    {
        var bytes = wire.Write(new OlderUsage { UsedBytes = 22 });

        wire.Read<Usage>(bytes).ShouldBeTheSameAs(new Usage(22, null, Disabled: false, UserQuota.Default));
    }

    [Fact]
    public void Read_OutcomeOfANewerRelease_IsKeptAsItsNumber() =>
        ((int)wire.Read<WriteAdmission>(wire.Write(new NewerAdmission { Status = 99 })).Status).ShouldBe(99);

    [GenerateSerializer]
    internal sealed class NewerUsage
    {
        [Id(0)]
        public long UsedBytes;

        [Id(1)]
        public long? LimitBytes;

        [Id(2)]
        public bool Disabled;

        [Id(4)]
        public string? Text;

        [Id(5)]
        public NewerUsage? Nested;

        [Id(6)]
        public List<NewerUsage>? Others;

        [Id(700)]
        public Guid Last;
    }

    [GenerateSerializer]
    internal sealed class OlderUsage
    {
        [Id(0)]
        public long UsedBytes;
    }

    [GenerateSerializer]
    internal struct NewerAdmission
    {
        [Id(0)]
        public int Status;
    }
}
