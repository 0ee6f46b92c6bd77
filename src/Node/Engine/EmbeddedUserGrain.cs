using Pubky.Abstractions;
using Pubky.Grains.Users;

namespace Pubky.Node.Engine;

/// <summary>A reference to a grain: every call finds the live grain, or makes it, and holds it alive until it has ended.</summary>
internal sealed class EmbeddedUserGrain(EmbeddedGrains grains, PublicKey key) : IUserGrain
{
    public ValueTask<User?> DescribeAsync() => CallAsync(static (grain, _) => grain.DescribeAsync(), 0);

    public ValueTask<Usage?> GetUsageAsync() => CallAsync(static (grain, _) => grain.GetUsageAsync(), 0);

    public ValueTask<bool> SetDisabledAsync(bool disabled) => CallAsync(static (grain, a) => grain.SetDisabledAsync(a), disabled);

    public ValueTask<bool> TryConsumeAuthTokenAsync(long timestamp) =>
        CallAsync(static (grain, a) => grain.TryConsumeAuthTokenAsync(a), timestamp);

    public ValueTask<SignInResult> SignUpAsync(SignUpRequest request) => CallAsync(static (grain, a) => grain.SignUpAsync(a), request);

    public ValueTask<SignInResult> SignInAsync(SecretHash secret, Capabilities capabilities) =>
        CallAsync(static (grain, a) => grain.SignInAsync(a.secret, a.capabilities), (secret, capabilities));

    public ValueTask<Session?> FindSessionAsync(Caller caller) => CallAsync(static (grain, a) => grain.FindSessionAsync(a), caller);

    public ValueTask<bool> SignOutAsync(SecretHash secret) => CallAsync(static (grain, a) => grain.SignOutAsync(a), secret);

    public ValueTask<GrantExchangeResult> ExchangeGrantAsync(Grant presented, SecretHash token) =>
        CallAsync(static (grain, a) => grain.ExchangeGrantAsync(a.presented, a.token), (presented, token));

    public ValueTask<Grant?> FindGrantAsync(GrantId id) => CallAsync(static (grain, a) => grain.FindGrantAsync(a), id);

    public ValueTask<IReadOnlyList<Grant>> ListGrantsAsync() => CallAsync(static (grain, _) => grain.ListGrantsAsync(), 0);

    public ValueTask<bool> RevokeGrantAsync(GrantId id) => CallAsync(static (grain, a) => grain.RevokeGrantAsync(a), id);

    public ValueTask<WriteAdmission> AdmitWriteAsync(Caller caller, StoragePath path, long? declaredLength, WriteCondition condition) =>
        CallAsync(
            static (grain, a) => grain.AdmitWriteAsync(a.caller, a.path, a.declaredLength, a.condition),
            (caller, path, declaredLength, condition));

    public ValueTask<StorageStatus> CommitPutAsync(Caller caller, PutRequest put) =>
        CallAsync(static (grain, a) => grain.CommitPutAsync(a.caller, a.put), (caller, put));

    public ValueTask<StorageStatus> DeleteAsync(Caller caller, StoragePath path, WriteCondition condition) =>
        CallAsync(static (grain, a) => grain.DeleteAsync(a.caller, a.path, a.condition), (caller, path, condition));

    public ValueTask<ReadResult> ReadAsync(Caller caller, StoragePath path) =>
        CallAsync(static (grain, a) => grain.ReadAsync(a.caller, a.path), (caller, path));

    public ValueTask<ListResult> ListAsync(Caller caller, ListQuery query) =>
        CallAsync(static (grain, a) => grain.ListAsync(a.caller, a.query), (caller, query));

    public ValueTask<StorageStatus> AuthorizeReadAsync(Caller caller, StoragePath path) =>
        CallAsync(static (grain, a) => grain.AuthorizeReadAsync(a.caller, a.path), (caller, path));

    private ValueTask<TAnswer> CallAsync<TArgument, TAnswer>(
        Func<UserGrain, TArgument, ValueTask<TAnswer>> call, TArgument argument)
    {
        var activation = grains.Enter(key);
        ValueTask<TAnswer> answer;
        try
        {
            answer = call(activation.Grain, argument);
        }
        catch
        {
            activation.Exit();
            throw;
        }

        if (!answer.IsCompletedSuccessfully)
        {
            return AwaitAsync(activation, answer);
        }

        activation.Exit();
        return answer;
    }

    private static async ValueTask<TAnswer> AwaitAsync<TAnswer>(Activation activation, ValueTask<TAnswer> answer)
    {
        try
        {
            return await answer;
        }
        finally
        {
            activation.Exit();
        }
    }
}
