using System.Runtime.InteropServices;

namespace SrItmFarm.Worker.Inference;

/// <summary>Native memory that grows to the largest need and stays until it is disposed of, so that no frame
/// allocates and nothing has to be pinned.</summary>
internal sealed unsafe class NativeBuffer<T> : IDisposable
    where T : unmanaged
{
    private const nuint Alignment = 64;

    private T* start;
    private int length;

    public nint Address => (nint)start;

    public Span<T> Span => new(start, length);

    /// <summary>Makes room for so many values; what was in it may be lost.</summary>
    /// <exception cref="OutOfMemoryException">There is no room.</exception>
    public void Fit(long values)
    {
        if (values > length)
        {
            Dispose();
            start = (T*)NativeMemory.AlignedAlloc(checked((nuint)values * (nuint)sizeof(T)), Alignment);
            length = checked((int)values);
        }
    }

    public void Dispose()
    {
        NativeMemory.AlignedFree(start);
        start = null;
        length = 0;
    }
}
