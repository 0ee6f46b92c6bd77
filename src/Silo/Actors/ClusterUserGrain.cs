using Pubky.Abstractions;

namespace Pubky.Silo.Actors;

/// <summary>
/// A reference to a grain. Calls that change nothing outlast the death of the grain's silo; changes do if they have not begun
/// (<see cref="ClusterPatience"/>).
/// </summary>
internal sealed class ClusterUserGrain(IUserActor actor, ClusterPatience patience) : IUserGrain
{
    public ValueTask<User?> DescribeAsync() => ReadAsync(0, static (actor, _) => actor.DescribeAsync());

    public ValueTask<Usage?> GetUsageAsync() => ReadAsync(0, static (actor, _) => actor.GetUsageAsync());

    public ValueTask<bool> SetDisabledAsync(bool disabled) => WriteAsync(disabled, static (actor, a) => actor.SetDisabledAsync(a));

    public ValueTask<bool> TryConsumeAuthTokenAsync(long timestamp) =>
        WriteAsync(timestamp, static (actor, a) => actor.TryConsumeAuthTokenAsync(a));

    public ValueTask<SignInResult> SignUpAsync(SignUpRequest request) =>
        WriteAsync(request, static (actor, a) => actor.SignUpAsync(a));

    public ValueTask<SignInResult> SignInAsync(SecretHash secret, Capabilities capabilities) =>
        WriteAsync((secret, capabilities), static (actor, a) => actor.SignInAsync(a.secret, a.capabilities));

    public ValueTask<Session?> FindSessionAsync(Caller caller) => ReadAsync(caller, static (actor, a) => actor.FindSessionAsync(a));

    public ValueTask<bool> SignOutAsync(SecretHash secret) => WriteAsync(secret, static (actor, a) => actor.SignOutAsync(a));

    public ValueTask<GrantExchangeResult> ExchangeGrantAsync(Grant presented, SecretHash token) =>
        WriteAsync((presented, token), static (actor, a) => actor.ExchangeGrantAsync(a.presented, a.token));

    public ValueTask<Grant?> FindGrantAsync(GrantId id) => ReadAsync(id, static (actor, a) => actor.FindGrantAsync(a));

    public ValueTask<IReadOnlyList<Grant>> ListGrantsAsync() => ReadAsync(0, static (actor, _) => actor.ListGrantsAsync());

    public ValueTask<bool> RevokeGrantAsync(GrantId id) => WriteAsync(id, static (actor, a) => actor.RevokeGrantAsync(a));

    public ValueTask<WriteAdmission> AdmitWriteAsync(Caller caller, StoragePath path, long? declaredLength, WriteCondition condition) =>
        ReadAsync(
            (caller, path, declaredLength, condition),
            static (actor, a) => actor.AdmitWriteAsync(a.caller, a.path, a.declaredLength, a.condition));

    public ValueTask<StorageStatus> CommitPutAsync(Caller caller, PutRequest put) =>
        WriteAsync((caller, put), static (actor, a) => actor.CommitPutAsync(a.caller, a.put));

    public ValueTask<StorageStatus> DeleteAsync(Caller caller, StoragePath path, WriteCondition condition) =>
        WriteAsync((caller, path, condition), static (actor, a) => actor.DeleteAsync(a.caller, a.path, a.condition));

    public ValueTask<ReadResult> ReadAsync(Caller caller, StoragePath path) =>
        ReadAsync((caller, path), static (actor, a) => actor.ReadAsync(a.caller, a.path));

    public ValueTask<ListResult> ListAsync(Caller caller, ListQuery query) =>
        ReadAsync((caller, query), static (actor, a) => actor.ListAsync(a.caller, a.query));

    public ValueTask<StorageStatus> AuthorizeReadAsync(Caller caller, StoragePath path) =>
        ReadAsync((caller, path), static (actor, a) => actor.AuthorizeReadAsync(a.caller, a.path));

    private ValueTask<TAnswer> ReadAsync<TArgument, TAnswer>(TArgument argument, Func<IUserActor, TArgument, ValueTask<TAnswer>> call) =>
        patience.ReadAsync(actor, argument, call);

    private ValueTask<TAnswer> WriteAsync<TArgument, TAnswer>(TArgument argument, Func<IUserActor, TArgument, ValueTask<TAnswer>> call) =>
        patience.WriteAsync(actor, argument, call);
}
