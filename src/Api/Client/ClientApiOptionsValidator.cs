using Microsoft.Extensions.Options;

namespace Pubky.Api.Client;

/// <summary>Refuses options no server can run with; names all of them at once.</summary>
internal sealed class ClientApiOptionsValidator : IValidateOptions<ClientApiOptions>
{
    public ValidateOptionsResult Validate(string? name, ClientApiOptions options)
    {
        List<string> errors = [];
        Positive(errors, nameof(options.FileWriteTimeout), options.FileWriteTimeout);
        Positive(errors, nameof(options.StreamWriteTimeout), options.StreamWriteTimeout);
        Positive(errors, nameof(options.MaxEventStreams), options.MaxEventStreams);
        Positive(errors, nameof(options.MaxEventStreamsPerAddress), options.MaxEventStreamsPerAddress);
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static void Positive(List<string> errors, string name, TimeSpan value)
    {
        if (value <= TimeSpan.Zero || value > TimeSpan.FromHours(1))
        {
            errors.Add($"{name} is {value}; it must be more than nothing and at most one hour.");
        }
    }

    private static void Positive(List<string> errors, string name, int value)
    {
        if (value < 1)
        {
            errors.Add($"{name} is {value}; it must be 1 or more.");
        }
    }
}
