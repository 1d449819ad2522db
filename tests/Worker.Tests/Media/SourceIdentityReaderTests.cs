using System.Buffers.Binary;
using SrItmFarm.Shared.Storage;
using SrItmFarm.Worker.Media;

namespace SrItmFarm.Worker.Tests.Media;

public sealed class SourceIdentityReaderTests
{
    [Fact]
    public void The_hash_of_a_small_file_is_over_its_size_and_all_its_bytes()
    {
        using var clip = Clip.Of("small", "abc");
        var bytes = new byte[8 + 3];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, 3);
        "abc"u8.CopyTo(bytes.AsSpan(8));
        var identity = SourceIdentityReader.Read(clip.Path);
        Assert.Equal((3, Sha256.Of(bytes)), (identity.Size, identity.SampledHash));
        Assert.Equal(File.GetLastWriteTimeUtc(clip.Path), identity.Modified.UtcDateTime);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void The_first_and_the_last_byte_of_a_big_file_count(int offset)
    {
        using var clip = Clip.Of("big", "");
        var bytes = new byte[5 << 20];
        File.WriteAllBytes(clip.Path, bytes);
        var before = SourceIdentityReader.Read(clip.Path).SampledHash;
        bytes[offset < 0 ? ^1 : 0] = 1;
        File.WriteAllBytes(clip.Path, bytes);
        Assert.NotEqual(before, SourceIdentityReader.Read(clip.Path).SampledHash);
        Assert.Equal(SourceIdentityReader.Read(clip.Path), SourceIdentityReader.Read(clip.Path));
    }
}
