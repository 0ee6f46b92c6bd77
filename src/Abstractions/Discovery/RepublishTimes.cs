namespace Pubky.Abstractions;

/// <summary>When a user's own doing makes the record due; the same in every store.</summary>
public static class RepublishTimes
{
    /// <summary>A new account, or one that is signed in to, is due so much later: clients publish right after the answer (spec pkarr §5.1).</summary>
    public static readonly TimeSpan AfterSignIn = TimeSpan.FromSeconds(60);

    /// <summary>A sign-in changes nothing if the record was published so recently: it is known to point here.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromHours(1);
}
