using Pubky.Storage.Tests.Contract;

namespace Pubky.Storage.Tests.Sqlite;

public sealed class SqliteAccountTests : AccountContract<SqliteHost>;

public sealed class SqliteEntryTests : EntryContract<SqliteHost>;

public sealed class SqliteCommitTests : CommitContract<SqliteHost>;

public sealed class SqliteConcurrencyTests : ConcurrencyContract<SqliteHost>;

public sealed class SqliteCollisionTests : CollisionContract<SqliteHost>;

public sealed class SqliteDeepListingTests : DeepListingContract<SqliteHost>;

public sealed class SqliteShallowListingTests : ShallowListingContract<SqliteHost>;

public sealed class SqliteListingModelTests : ListingModelContract<SqliteHost>;

public sealed class SqliteSessionTests : SessionContract<SqliteHost>;

public sealed class SqliteGrantTests : GrantContract<SqliteHost>;

public sealed class SqliteBearerTests : BearerContract<SqliteHost>;

public sealed class SqliteRevocationTests : RevocationContract<SqliteHost>;

public sealed class SqliteSignupCodeTests : SignupCodeContract<SqliteHost>;

public sealed class SqliteSignupCodeListTests : SignupCodeListContract<SqliteHost>;

public sealed class SqliteStatisticsTests : StatisticsContract<SqliteHost>;

public sealed class SqliteBlobReferenceTests : BlobReferenceContract<SqliteHost>;

public sealed class SqlitePublicFeedTests : PublicFeedContract<SqliteHost>;

public sealed class SqliteUserFeedTests : UserFeedContract<SqliteHost>;

public sealed class SqliteReopenTests : ReopenContract<SqliteHost>;

public sealed class SqliteFailingSinkTests : FailingSinkContract<SqliteHost>;
