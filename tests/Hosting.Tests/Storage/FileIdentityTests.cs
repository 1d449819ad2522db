using System.Buffers.Binary;
using SrItmFarm.Hosting.Storage;
using SrItmFarm.Shared.Storage;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Hosting.Tests.Storage;

public sealed class FileIdentityTests
{
    [Fact]
    public void The_hash_of_a_small_file_is_over_its_size_and_all_its_bytes()
    {
        using var folder = new TestFolder();
        var path = folder.File("small");
        File.WriteAllText(path, "abc");
        var bytes = new byte[8 + 3];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, 3);
        "abc"u8.CopyTo(bytes.AsSpan(8));
        var identity = FileIdentity.Read(path);
        Assert.Equal((3, Sha256.Of(bytes)), (identity.Size, identity.SampledHash));
        Assert.Equal(File.GetLastWriteTimeUtc(path), identity.Modified.UtcDateTime);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void The_first_and_the_last_byte_of_a_big_file_count(int offset)
    {
        using var folder = new TestFolder();
        var path = folder.File("big");
        var bytes = new byte[5 << 20];
        File.WriteAllBytes(path, bytes);
        var before = FileIdentity.Read(path).SampledHash;
        bytes[offset < 0 ? ^1 : 0] = 1;
        File.WriteAllBytes(path, bytes);
        Assert.NotEqual(before, FileIdentity.Read(path).SampledHash);
        Assert.Equal(FileIdentity.Read(path), FileIdentity.Read(path));
    }
}
