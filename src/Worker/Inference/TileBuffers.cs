using SrItmFarm.Shared.Media;

namespace SrItmFarm.Worker.Inference;

/// <summary>Room for one tile on its way into a graph and out of it.</summary>
internal sealed class TileBuffers : IDisposable
{
    public NativeBuffer<byte> Input { get; } = new();

    public NativeBuffer<ushort> Output { get; } = new();

    /// <exception cref="OutOfMemoryException">There is no room.</exception>
    public void Fit(PixelSize input, PixelSize output)
    {
        Input.Fit(PlanarCopy.Planes * input.Area);
        Output.Fit(PlanarCopy.Planes * output.Area);
    }

    public void Dispose()
    {
        Input.Dispose();
        Output.Dispose();
    }
}
