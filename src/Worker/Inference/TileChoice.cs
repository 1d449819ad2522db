using SrItmFarm.Shared.Media;

namespace SrItmFarm.Worker.Inference;

/// <summary>How large tiles are to be, or why a model cannot run in the memory there is.</summary>
public abstract record TileChoice
{
    // Full-width strips of half a million master pixels: what lies between two nodes stays near the core that made
    // it, and halos cost little. A GPU wants few and large pieces.
    private const long CpuPixels = 500_000;
    private const long GpuPixels = 4_000_000;

    // Floats alive at once: 24 for each master pixel, as measured with bt2446a; four maps of 64 channels in a network.
    private const long BytesPerMasterPixel = 24 * sizeof(float);
    private const long BytesPerNetworkPixel = 4 * 64 * sizeof(float);

    private const int LeastSide = 16;

    private TileChoice() { }

    public sealed record Chosen(PixelSize Tile) : TileChoice;

    /// <param name="Reason">One line for a person, with the memory it would need.</param>
    public sealed record Rejected(string Reason) : TileChoice;

    /// <summary>The tile for a render profile.</summary>
    /// <param name="manifest">The model.</param>
    /// <param name="frame">Size of the source's pictures.</param>
    /// <param name="provider"><c>cpu</c> or <c>cuda</c>.</param>
    /// <param name="threads">Threads of one inference.</param>
    /// <param name="memory">Bytes that one frame's inference may take beside the frames themselves.</param>
    public static TileChoice For(ModelManifest manifest, PixelSize frame, string provider, int threads, long memory)
    {
        var atOnce = SessionOpener.TilesAtOnce(manifest, provider, threads);
        var pixels = memory / atOnce / BytesPerPixel(manifest);
        if (manifest.WholeFrame)
        {
            return frame.Area <= pixels ? new Chosen(frame) : TooLarge(manifest, frame, memory);
        }

        var wanted = (provider == InferenceProvider.Cuda ? GpuPixels : CpuPixels) / (manifest.Scale * manifest.Scale);
        var tile = Fit(manifest, new PixelSize(frame.Width, Rows(manifest, frame, wanted, atOnce)), pixels);
        return tile is { } fitting
            ? new Chosen(fitting)
            : TooLarge(manifest, new PixelSize(Math.Min(frame.Width, LeastSide), LeastSide), memory);
    }

    /// <summary>The next smaller tile after a want of memory; <c>null</c> where there is none. The side is halved that
    /// leaves less halo to compute.</summary>
    public static PixelSize? Smaller(ModelManifest manifest, PixelSize tile) =>
        manifest.WholeFrame
            ? null
            : Halves(tile, manifest.Align).MinBy(half => (double)CutArea(manifest, half!.Value) / half.Value.Area);

    private static IEnumerable<PixelSize?> Halves(PixelSize tile, int align)
    {
        var (width, height) = (Aligned(tile.Width / 2, align), Aligned(tile.Height / 2, align));
        if (height >= LeastSide && height < tile.Height)
        {
            yield return new PixelSize(tile.Width, height);
        }

        if (width >= LeastSide && width < tile.Width)
        {
            yield return new PixelSize(width, tile.Height);
        }
    }

    // As many strips as are run at once, or a multiple, so that none waits at the end; a halo costs a quarter at most.
    private static int Rows(ModelManifest manifest, PixelSize frame, long wanted, int atOnce)
    {
        var least = Math.Max(LeastSide, 8L * manifest.Halo.Vertical);
        var most = Math.Min(frame.Height, Math.Max(least, wanted / frame.Width));
        var strips = ((frame.Height + most - 1) / most + atOnce - 1) / atOnce * atOnce;
        return Aligned((int)((frame.Height + strips - 1) / strips), manifest.Align);
    }

    private static PixelSize? Fit(ModelManifest manifest, PixelSize tile, long pixels)
    {
        PixelSize? fitting = tile;
        while (fitting is { } one && CutArea(manifest, one) > pixels)
        {
            fitting = Smaller(manifest, one);
        }

        return fitting;
    }

    private static long CutArea(ModelManifest manifest, PixelSize tile) =>
        (tile.Width + (2L * manifest.Halo.Horizontal)) * (tile.Height + (2L * manifest.Halo.Vertical));

    private static long BytesPerPixel(ModelManifest manifest) =>
        manifest.Memory
        ?? (BytesPerMasterPixel * manifest.Scale * manifest.Scale)
            + (manifest.Parameters > 0 ? BytesPerNetworkPixel : 0);

    private static int Aligned(int side, int align) => (side + align - 1) / align * align;

    private static Rejected TooLarge(ModelManifest manifest, PixelSize piece, long memory)
    {
        var needed = CutArea(manifest, piece) * BytesPerPixel(manifest);
        var whole = manifest.WholeFrame ? ", which it cannot cut into tiles" : "";
        return new Rejected(
            $"model {manifest.Name} needs about {needed >> 20} MiB for a picture of {piece}{whole};"
                + $" it may use {memory >> 20} MiB: use another model or a machine with more memory"
        );
    }
}
