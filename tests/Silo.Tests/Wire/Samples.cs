using Pubky.Abstractions;

namespace Pubky.Silo.Tests.Wire;

/// <summary>A value of every type of the grain contracts, with nothing in it that a member left behind would have as well.</summary>
internal static class Samples
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static readonly PublicKey Key = PublicKey.FromTrustedBytes([.. Enumerable.Range(1, 32).Select(static n => (byte)n)]);

    public static readonly PublicKey OtherKey = PublicKey.FromTrustedBytes([.. Enumerable.Range(101, 32).Select(static n => (byte)n)]);

    public static readonly ContentHash Hash = ContentHash.FromBytes([.. Enumerable.Range(201, 32).Select(static n => (byte)n)]);

    public static readonly SecretHash Secret = SecretHash.Of("secret");

    private static readonly StoragePath Path = StoragePath.Parse("/pub/app/ä.txt");

    private static readonly Capabilities Capabilities = Capabilities.Parse("/pub/app/:rw,/priv/:r");

    private static readonly UserQuota Quota = new(
        StorageLimit.Megabytes(5),
        new UserRates(RateLimit.FromText("10mb/s"), RateLimit.Unlimited, 7, 8),
        [StoragePath.Parse("/pub/a/"), StoragePath.Parse("/pub/b")]);

    private static readonly Grant Grant = new(
        GrantId.Parse("grant-1"), Key, ClientId.Parse("app.example"), OtherKey, Capabilities, 11, 12, Noon, Noon.AddMicroseconds(1));

    private static readonly CookieSession Cookie = new(Secret, Key, Capabilities, Noon.AddMicroseconds(2));

    private static readonly GrantSession Bearer = new(SecretHash.Of("token"), Grant, 13);

    private static readonly EntryContent Inline = new EntryContent.Inline(new byte[] { 1, 2, 3 });

    private static readonly EntryContent Blob = new EntryContent.Blob(BlobId.Parse("0123456789abcdef0123456789abcdef"));

    private static readonly WriteCondition Condition = new(new TagCondition(true, [Hash]), new TagCondition(true, [Hash, ContentHash.FromBytes(new byte[32])]));

    private static readonly object[] Values =
    [
        Caller.Cookie(Secret),
        Path,
        Secret,
        Capabilities,
        GrantId.Parse("grant-2"),
        new SignUpRequest(Secret, Capabilities, "AAAA-BBBB-CCCC", CodeRequired: true),
        Grant,
        new PutRequest(Path, 3, Hash, "text/plain", Inline, 4, Condition),
        Condition,
        new ListQuery(StoragePath.Parse("/pub/"), 10, Path, Reverse: true, Shallow: true),
        new User(Key, Noon, Disabled: true, Quota, 20, 21),
        new Usage(22, 23, Disabled: true, Quota),
        new SignInResult(SignInStatus.CodeUsed, Cookie),
        Cookie,
        Bearer,
        new GrantExchangeResult(GrantExchangeStatus.Mismatch, Bearer),
        new WriteAdmission(StorageStatus.PathCollision, 24, 25),
        StorageStatus.DirectoryNotFound,
        new ReadResult(StorageStatus.NotFound, new Entry(Path, 3, Hash, "text/html", Noon, Noon.AddMicroseconds(3), Inline)),
        new ReadResult(StorageStatus.NotFound, new Entry(Path, 1L << 40, Hash, "text/html", Noon, Noon.AddMicroseconds(3), Blob)),
        new ListResult(StorageStatus.PathCollision, ["pubky/a", "pubky/b"]),
        new RepublishOrder(1.5, Noon),
        new RepublishTotals(1, 2, 3, 4, 5),
        (long)26,
        true,
        new List<Grant> { Grant, Grant with { RevokedAt = null } },
    ];

    /// <summary>With a number, so that tests can name them.</summary>
    public static IEnumerable<int> Numbers => Enumerable.Range(0, Values.Length);

    public static object Get(int number) => Values[number];

    /// <summary>Those that can be passed as the given type.</summary>
    public static IEnumerable<object> Of(Type type) => Values.Where(value => (Nullable.GetUnderlyingType(type) ?? type).IsInstanceOfType(value));
}
