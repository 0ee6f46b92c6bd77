using Pubky.Abstractions;
using Pubky.Grains.Users;

namespace Pubky.Node.Engine;

/// <summary>A reference to a grain: every call finds the live grain, or makes it, and holds it alive until it has ended.</summary>
internal sealed class EmbeddedUserGrain(EmbeddedGrains grains, PublicKey key) : IUserGrain
{
    public ValueTask<User?> DescribeAsync() => CallAsync(static (grain, _) => grain.DescribeAsync(), 0);

    public ValueTask<bool> TryConsumeAuthTokenAsync(long timestamp) =>
        CallAsync(static (grain, a) => grain.TryConsumeAuthTokenAsync(a), timestamp);

    public ValueTask<SignInResult> SignUpAsync(SecretHash secret, Capabilities capabilities) =>
        CallAsync(static (grain, a) => grain.SignUpAsync(a.secret, a.capabilities), (secret, capabilities));

    public ValueTask<SignInResult> SignInAsync(SecretHash secret, Capabilities capabilities) =>
        CallAsync(static (grain, a) => grain.SignInAsync(a.secret, a.capabilities), (secret, capabilities));

    public ValueTask<Session?> FindSessionAsync(SecretHash secret) =>
        CallAsync(static (grain, a) => grain.FindSessionAsync(a), secret);

    public ValueTask<bool> SignOutAsync(SecretHash secret) => CallAsync(static (grain, a) => grain.SignOutAsync(a), secret);

    public ValueTask<WriteAdmission> AdmitWriteAsync(SecretHash? session, StoragePath path, long? declaredLength) =>
        CallAsync(static (grain, a) => grain.AdmitWriteAsync(a.session, a.path, a.declaredLength), (session, path, declaredLength));

    public ValueTask<StorageStatus> CommitPutAsync(SecretHash session, PutRequest put) =>
        CallAsync(static (grain, a) => grain.CommitPutAsync(a.session, a.put), (session, put));

    public ValueTask<StorageStatus> DeleteAsync(SecretHash? session, StoragePath path) =>
        CallAsync(static (grain, a) => grain.DeleteAsync(a.session, a.path), (session, path));

    public ValueTask<ReadResult> ReadAsync(SecretHash? session, StoragePath path) =>
        CallAsync(static (grain, a) => grain.ReadAsync(a.session, a.path), (session, path));

    public ValueTask<ListResult> ListAsync(SecretHash? session, ListQuery query) =>
        CallAsync(static (grain, a) => grain.ListAsync(a.session, a.query), (session, query));

    public ValueTask<StorageStatus> AuthorizeReadAsync(SecretHash? session, StoragePath path) =>
        CallAsync(static (grain, a) => grain.AuthorizeReadAsync(a.session, a.path), (session, path));

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
