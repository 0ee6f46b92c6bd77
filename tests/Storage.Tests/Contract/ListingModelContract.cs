using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Pubky.Abstractions;

namespace Pubky.Storage.Tests.Contract;

/// <summary>
/// Every query that can make a difference, over arbitrary files, against the few lines that define listings and collisions
/// (spec storage §6.4, §10.4).
/// </summary>
public abstract class ListingModelContract<THost> : StoreContract<THost>
    where THost : IStoreHost, new()
{
    // The bytes around '/', wildcards of pattern languages, and both sides of the UTF-16 surrogates.
    private static readonly string[] Names = ["a", "a-", "a0", "a.", "a_", "a%", "b", "ab", "\u00fc", "\uff5e", "\uff5ea", "😀", "😀a"];

    // Few names a case, so that files often share directories and often collide.
    private static readonly Gen<string[]> FileSets = from names in Gen.Elements(Names).ArrayOf(3)
                                                     from paths in Gen.Choose(1, 3).SelectMany(depth => Gen.Elements(names).ArrayOf(depth)).ArrayOf(7)
                                                     select paths.Select(static p => "/pub/" + string.Join('/', p)).Distinct().ToArray();

    private static readonly Comparer<string> ByteOrder =
        Comparer<string>.Create(static (a, b) => Encoding.UTF8.GetBytes(a).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(b)));

    private int _users;

    /// <summary>How many sets of files are tried; each makes thousands of queries.</summary>
    protected virtual int Cases => 60;

    [Fact]
    public void List_AnyFilesAndQuery_EqualsTheDefinition() =>
        Prop.ForAll(FileSets.ToArbitrary(), CheckListings).Check(Config.QuickThrowOnFailure.WithMaxTest(Cases));

    [Fact]
    public void Collides_AnyFilesAndTarget_EqualsTheDefinition() =>
        Prop.ForAll(FileSets.ToArbitrary(), CheckCollisions).Check(Config.QuickThrowOnFailure.WithMaxTest(Cases));

    private void CheckListings(string[] files)
    {
        var user = Store(files);
        foreach (var some in Queries(files).Chunk(64))
        {
            var pages = Task.WhenAll(some.Select(query => Users.ListAsync(user, query, default).AsTask())).GetAwaiter().GetResult();

            foreach (var (query, page) in some.Zip(pages))
            {
                page.ShouldBe(Define(files, query), $"{query} of {string.Join(' ', files)}");
            }
        }
    }

    private static IEnumerable<ListQuery> Queries(string[] files)
    {
        var places = Places(files);
        foreach (var directory in places.Where(static p => p.EndsWith('/')))
        {
            foreach (var cursor in places.Prepend(null))
            {
                for (var variant = 0; variant < 4 * 3; variant++)
                {
                    yield return new ListQuery(
                        Sample.Path(directory),
                        Limit: (variant / 4) switch { 0 => 1, 1 => 2, _ => 100 },
                        cursor is null ? null : Sample.Path(cursor),
                        Reverse: variant % 2 != 0,
                        Shallow: variant % 4 >= 2);
                }
            }
        }
    }

    private void CheckCollisions(string[] files)
    {
        var user = Store(files);
        foreach (var target in Places(files).Where(static p => !p.EndsWith('/')))
        {
            var collides = Users.CollidesAsync(user, Sample.Path(target), default).AsTask().GetAwaiter().GetResult();

            collides.ShouldBe(
                files.Any(f => f.StartsWith(target + "/", StringComparison.Ordinal) || target.StartsWith(f + "/", StringComparison.Ordinal)),
                $"{target} among {string.Join(' ', files)}");
        }
    }

    private static List<string>? Define(string[] files, ListQuery query)
    {
        var directory = query.Directory.Value;
        var below = files.Where(f => f.StartsWith(directory, StringComparison.Ordinal)).ToList();
        if (below.Count == 0)
        {
            return null;
        }

        var items = below.Select(f => query.Shallow && f.IndexOf('/', directory.Length) is > 0 and var slash ? f[..(slash + 1)] : f);
        var ordered = items.Distinct().Order(ByteOrder);
        var sign = query.Reverse ? -1 : 1;
        var kept = ordered.Where(i => query.Cursor is not { } cursor || ByteOrder.Compare(i, cursor.Value) * sign > 0);
        return (query.Reverse ? kept.Reverse() : kept).Take(query.Limit).ToList();
    }

    /// <summary>Every file and its ancestors, each as file and as directory, and a child of each.</summary>
    private static List<string> Places(string[] files) =>
    [
        .. files.SelectMany(static f => Sample.Path(f).AncestorFiles().Append(f).Append(f + "/a"))
            .SelectMany(static p => new[] { p, p + "/" })
            .Distinct(),
    ];

    private PublicKey Store(string[] files)
    {
        var writer = new Writer(Users, Sample.Key(++_users));
        writer.CreateAsync(null, [.. files.Select(static f => new UserChange.PutEntry(Sample.File(f)))]).GetAwaiter().GetResult();
        return writer.Key;
    }
}
