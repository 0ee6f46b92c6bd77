namespace Pubky.Abstractions.Tests;

/// <summary>What a path tells about itself.</summary>
public sealed class StoragePathShapeTests
{
    [Theory]
    [InlineData("/", StorageRoot.None, true, "")]
    [InlineData("/pub", StorageRoot.None, false, "pub")]
    [InlineData("/priv", StorageRoot.None, false, "priv")]
    [InlineData("/public/x", StorageRoot.None, false, "x")]
    [InlineData("/pub/", StorageRoot.Public, true, "")]
    [InlineData("/pub/a.txt", StorageRoot.Public, false, "a.txt")]
    [InlineData("/priv/", StorageRoot.Private, true, "")]
    [InlineData("/priv/a/b", StorageRoot.Private, false, "b")]
    [InlineData("/PUB/a", StorageRoot.None, false, "a")]
    public void Shape_Path_IsReadFromItsText(string text, StorageRoot root, bool isDirectory, string fileName)
    {
        var path = StoragePath.Parse(text);

        path.Root.ShouldBe(root);
        path.IsDirectory.ShouldBe(isDirectory);
        path.FileName.ToString().ShouldBe(fileName);
        path.ToString().ShouldBe(text);
    }

    [Theory]
    [InlineData("/", "")]
    [InlineData("/a", "")]
    [InlineData("/a/", "")]
    [InlineData("/a/b", "/a")]
    [InlineData("/a/b/", "/a")]
    [InlineData("/a/b/c", "/a/b /a")]
    [InlineData("/pub/x/y/z", "/pub/x/y /pub/x /pub")]
    public void AncestorFiles_Path_NearestFirst(string text, string ancestors) =>
        string.Join(' ', StoragePath.Parse(text).AncestorFiles()).ShouldBe(ancestors);

    [Fact]
    public void Equals_ComposedAndDecomposedLetter_AreDifferentFiles()
    {
        StoragePath.Parse("/pub/\u00e9").ShouldNotBe(StoragePath.Parse("/pub/e\u0301"));
        StoragePath.Parse("/pub/A").ShouldNotBe(StoragePath.Parse("/pub/a"));
        StoragePath.Parse("/pub/a").GetHashCode().ShouldBe(StoragePath.Parse("/pub/a").GetHashCode());
    }

    [Fact]
    public void FromTrusted_TextOfOlderRules_IsTakenAsItIs() =>
        StoragePath.FromTrusted("/pub/report ").Value.ShouldBe("/pub/report ");

    [Fact]
    public void StorageRoot_Numbers_AreStoredAndNeverChange()
    {
        ((int)StorageRoot.None).ShouldBe(0);
        ((int)StorageRoot.Public).ShouldBe(1);
        ((int)StorageRoot.Private).ShouldBe(2);
    }
}
