using System.Buffers;
using System.Runtime.InteropServices;

namespace SrItmFarm.Worker.Work;

/// <summary>The bytes of a buffer of 16-bit words, little-endian as the machine keeps them, without a copy.</summary>
internal sealed class WordsAsBytes(ushort[] words) : MemoryManager<byte>
{
    public override Span<byte> GetSpan() => MemoryMarshal.AsBytes(words.AsSpan());

    public override MemoryHandle Pin(int elementIndex = 0) =>
        throw new NotSupportedException("Frames are written as spans.");

    public override void Unpin() { }

    protected override void Dispose(bool disposing) { }
}
