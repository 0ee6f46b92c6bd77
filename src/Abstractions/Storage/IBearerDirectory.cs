namespace Pubky.Abstractions;

/// <summary>Finds the user whose grain knows a bearer: bearers carry no name (spec auth §5.2).</summary>
public interface IBearerDirectory
{
    /// <summary>The user a bearer was issued to, or null if no such bearer is stored. Whether it is still valid, the user's grain knows.</summary>
    ValueTask<PublicKey?> FindBearerOwnerAsync(SecretHash token, CancellationToken cancellation);
}
