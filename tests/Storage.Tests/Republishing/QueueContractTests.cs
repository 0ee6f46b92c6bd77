namespace Pubky.Storage.Tests.Republishing;

public sealed class SqliteLeaseTests : LeaseContract<SqliteQueueHost>;

public sealed class SqlitePacketTests : PacketContract<SqliteQueueHost>;

public sealed class SqliteSignInTests : SignInContract<SqliteQueueHost>;

public sealed class SqliteForecastTests : ForecastContract<SqliteQueueHost>;

public sealed class MemoryLeaseTests : LeaseContract<MemoryQueueHost>;

public sealed class MemoryPacketTests : PacketContract<MemoryQueueHost>;

public sealed class MemorySignInTests : SignInContract<MemoryQueueHost>;

public sealed class MemoryForecastTests : ForecastContract<MemoryQueueHost>;

public sealed class PostgresLeaseTests : LeaseContract<PostgresQueueHost>;

public sealed class PostgresPacketTests : PacketContract<PostgresQueueHost>;

public sealed class PostgresSignInTests : SignInContract<PostgresQueueHost>;

public sealed class PostgresForecastTests : ForecastContract<PostgresQueueHost>;
