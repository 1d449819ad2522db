namespace SrItmFarm.Hosting.Tests.Storage;

/// <summary>Breaks once so many bytes were read.</summary>
internal sealed class BrokenStream(byte[] bytes, int after) : MemoryStream(bytes)
{
    public override int Read(byte[] buffer, int offset, int count) =>
        Position < after
            ? base.Read(buffer, offset, (int)Math.Min(count, after - Position))
            : throw new IOException("the pipe broke");
}
