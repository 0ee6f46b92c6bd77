using Pubky.Api.Client;

namespace Pubky.Server.Configuration;

/// <summary>Table <c>[general]</c>.</summary>
internal static class GeneralKeys
{
    public static readonly ConfigKey<SignupMode> SignupMode = new(
        ConfigTables.General,
        "signup_mode",
        ConfigTypes.Word(("open", Api.Client.SignupMode.Open), ("token_required", Api.Client.SignupMode.TokenRequired)),
        "\"token_required\"",
        "Who may sign up: \"open\" (anybody) or \"token_required\" (whoever holds a signup token).");

    public static readonly ConfigKey<SecretText> DatabaseUrl = new(
        ConfigTables.General,
        "database_url",
        ConfigTypes.DatabaseUrl,
        "\"postgres://localhost:5432/pubky_homeserver\"",
        "The PostgreSQL database, where storage.database is \"postgres\"; it is created if it is missing and its user may do that.");

    public static readonly ConfigKey<long> UserStorageQuotaMb = new(
        ConfigTables.General,
        "user_storage_quota_mb",
        ConfigTypes.Integer(0),
        "0",
        "Deprecated: use default_quota_mb in [storage]. Here 0 means unlimited.");
}
