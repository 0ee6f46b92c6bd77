using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Pubky.Abstractions;

namespace Pubky.Storage.Tests.Contract;

/// <summary>Listings and collisions of arbitrary files against the few lines that define them (spec storage §6.4, §10.4).</summary>
public abstract class ListingModelContract<THost> : StoreContract<THost>
    where THost : IStoreHost, new()
{
    // The bytes around '/', wildcards of pattern languages, and both sides of the UTF-16 surrogates.
    private static readonly Gen<string> Segment = Gen.Elements("a", "b", "a-", "a0", "a.", "a_", "a%", "ab", "\u00fc", "\uff5e", "😀")
        .NonEmptyListOf().Where(static s => s.Count <= 2).Select(static s => string.Concat(s));

    private static readonly Gen<string> File = from depth in Gen.Choose(1, 4)
                                               from segments in Segment.ListOf(depth)
                                               select "/pub/" + string.Join('/', segments);

    private static readonly Gen<string> AnyPath = from file in File
                                                  from directory in Gen.Elements(true, false)
                                                  select directory ? file + "/" : file;

    private static readonly Gen<Case> Cases = from files in File.ArrayOf(12)
                                              from directory in Gen.OneOf(Gen.Elements("/pub/"), Gen.Elements(files).Select(static f => Parent(f)), AnyPath)
                                              from cursor in Gen.OneOf(Gen.Elements(files), AnyPath)
                                              from first in Gen.Elements(true, false, false)
                                              from limit in Gen.Choose(0, 8)
                                              from reverse in Gen.Elements(true, false)
                                              from shallow in Gen.Elements(true, false)
                                              select new Case(
                                                  [.. files.Distinct()],
                                                  directory.EndsWith('/') ? directory : directory + "/",
                                                  first ? null : cursor,
                                                  limit,
                                                  reverse,
                                                  shallow);

    private int _users;

    [Fact]
    public void List_AnyFilesAndQuery_EqualsTheDefinition() =>
        Prop.ForAll(Cases.ToArbitrary(), CheckListing).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void Collides_AnyFilesAndTarget_EqualsTheDefinition() =>
        Prop.ForAll(Cases.ToArbitrary(), CheckCollision).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    private void CheckListing(Case c)
    {
        var user = Store(c.Files);
        var query = new ListQuery(Sample.Path(c.Directory), c.Limit, c.Cursor is null ? null : Sample.Path(c.Cursor), c.Reverse, c.Shallow);

        var page = Users.ListAsync(user, query, default).AsTask().GetAwaiter().GetResult();

        page.ShouldBe(Define(c), c.ToString());
    }

    private void CheckCollision(Case c)
    {
        var user = Store(c.Files);
        var target = c.Directory[..^1];

        var collides = Users.CollidesAsync(user, Sample.Path(target), default).AsTask().GetAwaiter().GetResult();

        collides.ShouldBe(
            c.Files.Any(f => f.StartsWith(target + "/", StringComparison.Ordinal) || target.StartsWith(f + "/", StringComparison.Ordinal)),
            c.ToString());
    }

    private static List<string>? Define(Case c)
    {
        var below = c.Files.Where(f => f.StartsWith(c.Directory, StringComparison.Ordinal)).ToList();
        if (below.Count == 0)
        {
            return null;
        }

        var items = below.Select(f => c.Shallow && f.IndexOf('/', c.Directory.Length) is > 0 and var slash ? f[..(slash + 1)] : f)
            .Distinct().Order(ByteOrder);
        var kept = items.Where(i => c.Cursor is null || (c.Reverse ? ByteOrder.Compare(i, c.Cursor) < 0 : ByteOrder.Compare(i, c.Cursor) > 0));
        return (c.Reverse ? kept.Reverse() : kept).Take(c.Limit).ToList();
    }

    private static readonly Comparer<string> ByteOrder =
        Comparer<string>.Create(static (a, b) => Encoding.UTF8.GetBytes(a).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(b)));

    private static string Parent(string file) => file[..(file.LastIndexOf('/') + 1)];

    private PublicKey Store(string[] files)
    {
        var writer = new Writer(Users, Sample.Key(++_users));
        writer.CreateAsync(null, [.. files.Select(static f => new UserChange.PutEntry(Sample.File(f)))]).GetAwaiter().GetResult();
        return writer.Key;
    }

    private sealed record Case(string[] Files, string Directory, string? Cursor, int Limit, bool Reverse, bool Shallow)
    {
        public override string ToString() =>
            $"{(Shallow ? "shallow" : "deep")} {(Reverse ? "reverse" : "forward")} {Directory} limit {Limit} cursor {Cursor} of {string.Join(' ', Files)}";
    }
}
