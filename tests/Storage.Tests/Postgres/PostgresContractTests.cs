using Pubky.Storage.Tests.Contract;

namespace Pubky.Storage.Tests.Postgres;

public sealed class PostgresAccountTests : AccountContract<PostgresHost>;

public sealed class PostgresEntryTests : EntryContract<PostgresHost>;

public sealed class PostgresCommitTests : CommitContract<PostgresHost>;

public sealed class PostgresConcurrencyTests : ConcurrencyContract<PostgresHost>;

public sealed class PostgresCollisionTests : CollisionContract<PostgresHost>;

public sealed class PostgresDeepListingTests : DeepListingContract<PostgresHost>;

public sealed class PostgresShallowListingTests : ShallowListingContract<PostgresHost>;

public sealed class PostgresListingModelTests : ListingModelContract<PostgresHost>
{
    // A query to a server takes many times as long as one within the process.
    protected override int Cases => 10;
}

public sealed class PostgresSessionTests : SessionContract<PostgresHost>;

public sealed class PostgresGrantTests : GrantContract<PostgresHost>;

public sealed class PostgresBearerTests : BearerContract<PostgresHost>;

public sealed class PostgresRevocationTests : RevocationContract<PostgresHost>;

public sealed class PostgresSignupCodeTests : SignupCodeContract<PostgresHost>;

public sealed class PostgresSignupCodeListTests : SignupCodeListContract<PostgresHost>;

public sealed class PostgresStatisticsTests : StatisticsContract<PostgresHost>;

public sealed class PostgresBlobReferenceTests : BlobReferenceContract<PostgresHost>;

public sealed class PostgresPublicFeedTests : PublicFeedContract<PostgresHost>;

public sealed class PostgresUserFeedTests : UserFeedContract<PostgresHost>;

public sealed class PostgresReopenTests : ReopenContract<PostgresHost>;

public sealed class PostgresFailingSinkTests : FailingSinkContract<PostgresHost>;
