using System.Collections.Immutable;
using Microsoft.ML.OnnxRuntime;
using SrItmFarm.Shared.Media;

namespace SrItmFarm.Worker.Inference;

/// <summary>One frame on its way through a model: what is read, what is written, and the tiles not yet begun.</summary>
internal sealed class FrameWork(
    ReadOnlyMemory<byte> frame,
    PixelSize size,
    Memory<ushort> master,
    ImmutableArray<Tile> tiles,
    IReadOnlyList<(string Name, OrtValue Value)> extras
)
{
    private int next = -1;

    /// <summary>Renders tiles until none is left. Several threads may do so, each with its own buffers.</summary>
    public void Drain(BodyGraph body, int scale, TileBuffers buffers)
    {
        for (var i = Interlocked.Increment(ref next); i < tiles.Length; i = Interlocked.Increment(ref next))
        {
            Render(tiles[i], body, scale, buffers);
        }
    }

    /// <summary>Renders the frame in one piece, from its own memory into the master's.</summary>
    public unsafe void RenderWhole(BodyGraph body)
    {
        using var input = frame.Pin();
        using var output = master.Pin();
        body.Run((nint)input.Pointer, size, (nint)output.Pointer, extras);
    }

    private void Render(Tile tile, BodyGraph body, int scale, TileBuffers buffers)
    {
        var cut = tile.Cut.Size;
        var scaled = cut.Times(scale);
        buffers.Fit(cut, scaled);
        PlanarCopy.Copy(frame.Span, size, tile.Cut, buffers.Input.Span, cut, 0, 0);
        body.Run(buffers.Input.Address, cut, buffers.Output.Address, extras);
        var core = tile.Core.Times(scale);
        var inside = core with { X = core.X - (tile.Cut.X * scale), Y = core.Y - (tile.Cut.Y * scale) };
        PlanarCopy.Copy<ushort>(buffers.Output.Span, scaled, inside, master.Span, size.Times(scale), core.X, core.Y);
    }
}
