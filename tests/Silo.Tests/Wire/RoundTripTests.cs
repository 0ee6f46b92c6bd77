using Pubky.Abstractions;

namespace Pubky.Silo.Tests.Wire;

public sealed class RoundTripTests(WireFixture wire) : IClassFixture<WireFixture>
{
    private static readonly Type[] Contracts = [typeof(IUserGrain), typeof(IRepublisherGrain), typeof(IRepublishWorkerGrain)];

    public static TheoryData<Type> Types => [.. Contracts
        .SelectMany(static contract => contract.GetMethods())
        .SelectMany(static method => method.GetParameters().Select(static p => p.ParameterType).Append(Unwrap(method.ReturnType)))
        .Where(static type => type != typeof(void))
        .Distinct()];

    [Theory]
    [MemberData(nameof(Types))]
    public void RoundTrip_EveryTypeOfAGrainContract_ComesBackWhole(Type type)
    {
        var samples = Samples.Of(type).ToList();

        samples.ShouldNotBeEmpty($"{type} travels between silos and has no sample");
        foreach (var sample in samples)
        {
            wire.RoundTrip(type, sample).ShouldBeTheSameAs(sample);
        }
    }

    [Fact]
    public void RoundTrip_OptionalMembersLeftOut_ComesBackWhole()
    {
        foreach (var sample in new object[]
        {
            Caller.Anonymous,
            default(WriteCondition),
            new WriteCondition(new TagCondition(Any: false, []), null),
            new SignUpRequest(null, Capabilities.Empty, null, CodeRequired: false),
            new Usage(0, null, Disabled: false, UserQuota.Default),
            new Usage(0, null, Disabled: false, UserQuota.Default with { AllowedWritePaths = [] }),
            new SignInResult(SignInStatus.UserNotFound, null),
            new ReadResult(StorageStatus.NotFound, null),
            new ReadResult(StorageStatus.Ok, new Entry(StoragePath.Parse("/pub/e"), 0, default, "", Samples.Noon, Samples.Noon, new EntryContent.Inline(default))),
            new ListResult(StorageStatus.DirectoryNotFound, null),
            new ListQuery(StoragePath.Parse("/pub/"), 0, null, Reverse: false, Shallow: false),
        })
        {
            wire.RoundTrip(sample.GetType(), sample).ShouldBeTheSameAs(sample);
        }

        wire.RoundTripOf<User?>(null).ShouldBeNull();
        wire.RoundTripOf<Session?>(null).ShouldBeNull();
        wire.RoundTripOf<long?>(null).ShouldBeNull();
    }

    [Fact]
    public void RoundTrip_OurExceptions_KeepTheirTypeAndText()
    {
        wire.RoundTripOf<Exception>(new StoreBusyException("busy", new TimeoutException("late"))).ShouldBeOfType<StoreBusyException>()
            .ShouldSatisfyAllConditions(
                static e => e.Message.ShouldBe("busy"),
                static e => e.InnerException.ShouldBeOfType<TimeoutException>().Message.ShouldBe("late"));
        wire.RoundTripOf<Exception>(new RevocationsUnavailableException("deaf")).ShouldBeOfType<RevocationsUnavailableException>().Message.ShouldBe("deaf");
    }

    [Fact]
    public void RoundTrip_ExceptionOfTheDatabaseBeneath_GetsThrough()
    {
        var error = new Npgsql.PostgresException("no", "ERROR", "ERROR", "55P03");

        wire.RoundTripOf<Exception>(new StoreBusyException("busy", error)).ShouldBeOfType<StoreBusyException>()
            .InnerException.ShouldBeOfType<Npgsql.PostgresException>().Message.ShouldBe(error.Message);
    }

    [Fact]
    public void Copy_WithinASilo_IsTheSameObject()
    {
        var put = (PutRequest)Samples.Of(typeof(PutRequest)).Single();
        var read = (ReadResult)Samples.Of(typeof(ReadResult)).First();
        var session = (Session)Samples.Of(typeof(Session)).First();

        wire.Copy(put).ShouldBeSameAs(put);
        wire.Copy(read).Entry.ShouldBeSameAs(read.Entry);
        wire.Copy(session).ShouldBeSameAs(session);
    }

    [Fact]
    public void Write_InlineContent_TakesItsOwnLengthAndLittleMore()
    {
        var content = new byte[EntryContent.MaxInline];
        Random.Shared.NextBytes(content);
        var entry = new Entry(
            StoragePath.Parse("/pub/large"), content.Length, Samples.Hash, "image/png", Samples.Noon, Samples.Noon, new EntryContent.Inline(content));

        wire.Write(new ReadResult(StorageStatus.Ok, entry)).Length.ShouldBeInRange(content.Length, content.Length + 200);
    }

    private static Type Unwrap(Type type) =>
        type == typeof(Task) || type == typeof(ValueTask) ? typeof(void)
        : type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(Task<>) || type.GetGenericTypeDefinition() == typeof(ValueTask<>)) ? type.GetGenericArguments()[0]
        : type;
}
