namespace Pubky.Api.Tests.Model;

/// <summary>An entry of the log; its number is its place, from 1.</summary>
internal sealed record ModelEvent(long Id, ModelUser User, string Path, string? Hash)
{
    public string Line => $"{(Hash is null ? "DEL" : "PUT")} pubky://{User.Key}{Path}";
}
