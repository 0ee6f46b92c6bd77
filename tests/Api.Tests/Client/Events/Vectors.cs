using Pubky.Abstractions;

namespace Pubky.Api.Tests.Client.Events;

/// <summary>The events of spec events §10.</summary>
internal static class Vectors
{
    public static readonly Event PutHello = Put(42, Keys.Key0, "/pub/hello.txt", "ZDezrDhGUTP/tjt1JzqNtUjFWEZdedsD/TWcbNW9nYU=");
    public static readonly Event DeleteHello = new(new Cursor(43), Keys.Key0, EventKind.Delete, StoragePath.Parse("/pub/hello.txt"), null, default);
    public static readonly Event PutOdd = Put(44, Keys.Key0, "/pub/My File/über%20.txt", "rxNJufX5oaagQE3qNtzJSZvLJcmtwRK3zJqTyuQfMmI=");
    public static readonly Event PutOther = Put(45, Keys.Key1, "/pub/a b", "ZDezrDhGUTP/tjt1JzqNtUjFWEZdedsD/TWcbNW9nYU=");

    private static Event Put(long cursor, PublicKey user, string path, string hash) =>
        new(new Cursor(cursor), user, EventKind.Put, StoragePath.Parse(path), ContentHash.FromBytes(Convert.FromBase64String(hash)), default);
}
