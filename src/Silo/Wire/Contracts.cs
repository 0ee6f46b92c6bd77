using Orleans.Serialization;
using Orleans.Serialization.Cloning;
using Orleans.Serialization.Configuration;
using Pubky.Abstractions;

namespace Pubky.Silo.Wire;

/// <summary>The types of the grain contracts, as the serializer has to treat them.</summary>
internal static class Contracts
{
    private static readonly Type[] Values =
    [
        typeof(PublicKey), typeof(ContentHash), typeof(SecretHash), typeof(StoragePath), typeof(GrantId), typeof(ClientId),
        typeof(Capabilities), typeof(Caller), typeof(User), typeof(UserQuota), typeof(Usage), typeof(Session),
        typeof(CookieSession), typeof(Grant), typeof(GrantSession), typeof(SignUpRequest), typeof(SignInResult),
        typeof(GrantExchangeResult), typeof(WriteAdmission), typeof(ReadResult), typeof(ListResult), typeof(Entry), typeof(PutRequest),
        typeof(WriteCondition), typeof(ListQuery), typeof(RepublishOrder), typeof(RepublishTotals),
    ];

    // What is passed as one of several derived types names itself on the wire; the names must outlive renaming and moving.
    private static readonly Dictionary<string, Type> Names = new()
    {
        ["pubky.cookie-session"] = typeof(CookieSession),
        ["pubky.grant-session"] = typeof(GrantSession),
        ["pubky.grant-of-list"] = typeof(Grant),
        ["pubky.busy"] = typeof(StoreBusyException),
        ["pubky.revocations-unavailable"] = typeof(RevocationsUnavailableException),
    };

    /// <summary>Values are never copied within a silo, names are stable, and exceptions of ours keep their types.</summary>
    public static IServiceCollection AddContracts(this IServiceCollection services)
    {
        services.Configure<TypeManifestOptions>(static options =>
        {
            foreach (var value in Values)
            {
                options.Copiers.Add(typeof(ShallowCopier<>).MakeGenericType(value));
            }

            foreach (var (name, type) in Names)
            {
                options.WellKnownTypeAliases[name] = type;
            }
        });

        // Whatever went wrong, and whatever lies beneath it, must get through, or the caller is told of an answer that cannot be
        // written instead. Who knows the type gets it as it was.
        services.Configure<ExceptionSerializationOptions>(static options => options.SupportedExceptionTypeFilter = static _ => true);
        return services;
    }
}
