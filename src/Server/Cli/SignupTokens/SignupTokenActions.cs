using System.Globalization;
using Pubky.Abstractions;
using Pubky.Protocol;

namespace Pubky.Server.Cli.SignupTokens;

/// <summary>What the subcommands of <c>signup-token</c> do; each gives the exit code.</summary>
/// <param name="codes">The tokens.</param>
/// <param name="time">The clock.</param>
/// <param name="console">Where results and complaints go.</param>
internal sealed class SignupTokenActions(ISignupCodes codes, TimeProvider time, CommandConsole console)
{
    private const int PageSize = 1000;
    private const string Nothing = "-";

    /// <summary>Creates tokens with the server's default limits; they are on disk before the first is printed.</summary>
    public async Task<int> CreateAsync(int count, CancellationToken cancellation)
    {
        var now = time.GetUtcMicroseconds();
        SignupCodeRecord[] created =
            [.. Enumerable.Range(0, count).Select(_ => new SignupCodeRecord(SignupCode.Generate(), UserQuota.Default, now, null, null))];
        await codes.CreateCodesAsync(created, cancellation);
        foreach (var code in created)
        {
            await console.Output.WriteLineAsync(code.Text);
        }

        return ExitCodes.Success;
    }

    /// <summary>Prints tokens in the order of their text.</summary>
    /// <param name="used">Only used ones, only unused ones, or (null) all.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async Task<int> ListAsync(bool? used, CancellationToken cancellation)
    {
        string? after = null;
        IReadOnlyList<SignupCodeRecord> page;
        do
        {
            page = await codes.ListCodesAsync(after, used, PageSize, cancellation);
            foreach (var code in page)
            {
                await console.Output.WriteLineAsync(string.Join('\t', code.Text, Format(code.CreatedAt), Format(code.UsedAt), code.UsedBy?.ToString() ?? Nothing));
                after = code.Text;
            }
        }
        while (page.Count == PageSize);
        return ExitCodes.Success;
    }

    /// <summary>Removes a token that nobody has used.</summary>
    public async Task<int> RevokeAsync(string token, CancellationToken cancellation)
    {
        if (SignupCode.Normalize(token) is not { } text)
        {
            return await FailAsync($"'{token}' is no signup token: XXXX-XXXX-XXXX is expected.");
        }

        if (await codes.RevokeCodeAsync(text, cancellation))
        {
            return ExitCodes.Success;
        }

        return await FailAsync(await codes.FindCodeAsync(text, cancellation) is { UsedBy: { } user }
            ? $"The signup token {text} was used by {user} and cannot be revoked."
            : $"There is no signup token {text}.");
    }

    private static string Format(DateTimeOffset? at) =>
        at?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture) ?? Nothing;

    private async Task<int> FailAsync(string message)
    {
        await console.ComplainAsync(message);
        return ExitCodes.Failure;
    }
}
