using System.Net;
using Pubky.Folders;
using Pubky.Server.Discovery;
using Pubky.Pkarr.Dht;

namespace Pubky.Server.Tests.Discovery;

public sealed class DhtNodesFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string File => _folder.At("dht-nodes");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_Written_AreTheSameNodes()
    {
        NodeContact[] nodes = [Node(1, "203.0.113.7:6881"), Node(2, "[2001:db8::7]:1234")];

        DhtNodesFile.Write(File, nodes);
        DhtNodesFile.Write(File, nodes);

        DhtNodesFile.Read(File).ShouldBe(nodes);
    }

    [Fact]
    public void Write_NoDirectory_IsMade()
    {
        var file = _folder.At("data", "dht-nodes");

        DhtNodesFile.Write(file, [Node(1, "203.0.113.7:6881")]);

        DhtNodesFile.Read(file).ShouldHaveSingleItem();
    }

    [Fact]
    public void Read_NoFile_IsNone() => DhtNodesFile.Read(File).ShouldBeEmpty();

    [Fact]
    public void Read_DamagedLines_ArePassedOver()
    {
        var good = Node(3, "203.0.113.7:6881");
        System.IO.File.WriteAllLines(File, ["", "nonsense", $"{good.Id}", $"{good.Id} 203.0.113.7:0", $"zz{$"{good.Id}"[2..]} 1.2.3.4:5", $"{good.Id} {good.EndPoint}", "\0\0\0"]);

        DhtNodesFile.Read(File).ShouldBe([good]);
    }

    [Fact]
    public void Read_FarTooLarge_IsNone()
    {
        System.IO.File.WriteAllBytes(File, new byte[1024 * 1024]);

        DhtNodesFile.Read(File).ShouldBeEmpty();
    }

    [Fact]
    public void Write_TooMany_KeepsTheFirst()
    {
        var nodes = Enumerable.Range(0, 300).Select(index => Node((byte)index, $"203.0.113.7:{index + 1}")).ToArray();

        DhtNodesFile.Write(File, nodes);

        DhtNodesFile.Read(File).ShouldBe(nodes[..DhtNodesFile.MaxNodes]);
    }

    private static NodeContact Node(byte id, string address) =>
        new(new NodeId([.. Enumerable.Repeat(id, NodeId.Size)]), IPEndPoint.Parse(address));
}
