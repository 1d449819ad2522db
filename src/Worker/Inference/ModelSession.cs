using System.Collections.Immutable;
using Microsoft.ML.OnnxRuntime;
using SrItmFarm.Shared.Media;

namespace SrItmFarm.Worker.Inference;

/// <summary>A model loaded with the settings of a render profile. One frame at a time; a slot that renders beside
/// another opens its own.</summary>
public sealed class ModelSession : IDisposable
{
    private readonly BodyGraph body;
    private readonly PriorsGraph? priors;
    private readonly SessionSettings settings;
    private readonly TileThreads threads;
    private readonly float[] controls;
    private (PixelSize Size, ImmutableArray<Tile> Tiles) grid;

    internal ModelSession(ModelManifest manifest, SessionSettings settings, BodyGraph body, PriorsGraph? priors)
    {
        Manifest = manifest;
        this.settings = settings;
        this.body = body;
        this.priors = priors;
        controls = [.. settings.Controls.Select(value => (float)value)];
        threads = new TileThreads(SessionOpener.TilesAtOnce(manifest, settings.Provider, settings.Threads));
    }

    public ModelManifest Manifest { get; }

    /// <summary>True when <see cref="Run"/> needs the priors of the frame's shot.</summary>
    public bool NeedsPriors => priors is not null;

    /// <summary>Loads a model; every graph is read, its hash checked and its inputs and outputs compared with the
    /// model contract.</summary>
    public static SessionChoice Open(InstalledModel model, SessionSettings settings) =>
        SessionOpener.Open(model, settings);

    /// <summary>Renders one frame.</summary>
    /// <param name="frame">Planar 8-bit Y', Cb, Cr without padding, 4:4:4, BT.709 limited: 3 x w x h bytes.</param>
    /// <param name="size">Size of the frame.</param>
    /// <param name="master">Room for 3 x s w x s h words: planar 10-bit Y', Cb, Cr, BT.2020 PQ limited.</param>
    /// <param name="priors">Priors of the shot where <see cref="NeedsPriors"/>, else empty.</param>
    /// <exception cref="ArgumentException">A buffer has another length.</exception>
    /// <exception cref="InferenceFailedException">The graph could not be run, for want of memory above all.</exception>
    public void Run(
        ReadOnlyMemory<byte> frame,
        PixelSize size,
        Memory<ushort> master,
        ReadOnlyMemory<float> priors = default
    )
    {
        ExpectLength(frame.Length, size, nameof(frame));
        ExpectLength(master.Length, size.Times(Manifest.Scale), nameof(master));
        if (priors.IsEmpty == NeedsPriors)
        {
            throw new ArgumentException($"Model {Manifest.Name} takes priors: {NeedsPriors}.", nameof(priors));
        }

        var extras = new List<(string Name, OrtValue Value)>();
        try
        {
            AddExtra(extras, GraphContract.Priors, priors.ToArray(), [1, priors.Length]);
            AddExtra(extras, GraphContract.Controls, controls, [controls.Length]);
            Render(new FrameWork(frame, size, master, TilesOf(size), extras), TilesOf(size).Length);
        }
        catch (Exception e) when (e is OnnxRuntimeException or OutOfMemoryException)
        {
            throw InferenceFailedException.Of(e, $"model {Manifest.Name} on a frame of {size}, tile {settings.Tile}");
        }
        finally
        {
            extras.ForEach(extra => extra.Value.Dispose());
        }
    }

    /// <summary>The priors of one frame; those of a shot are their mean, see <see cref="PriorsMean"/>.</summary>
    /// <param name="frame">As <see cref="Run"/> takes it, or the thumbnail that the manifest asks for.</param>
    /// <param name="size">Size of <paramref name="frame"/>.</param>
    /// <exception cref="InvalidOperationException">The model has no priors.</exception>
    /// <exception cref="InferenceFailedException">The graph could not be run.</exception>
    public float[] PriorsOf(ReadOnlyMemory<byte> frame, PixelSize size)
    {
        ExpectLength(frame.Length, size, nameof(frame));
        var graph = priors ?? throw new InvalidOperationException($"Model {Manifest.Name} has no priors.");
        try
        {
            return graph.Run(frame, size);
        }
        catch (Exception e) when (e is OnnxRuntimeException or OutOfMemoryException)
        {
            throw InferenceFailedException.Of(e, $"the priors of model {Manifest.Name} on a frame of {size}");
        }
    }

    public void Dispose()
    {
        body.Dispose();
        priors?.Dispose();
        threads.Dispose();
    }

    private void Render(FrameWork work, int tiles)
    {
        if (tiles == 1)
        {
            work.RenderWhole(body);
        }
        else
        {
            threads.Render(work, body, Manifest.Scale);
        }
    }

    private ImmutableArray<Tile> TilesOf(PixelSize size)
    {
        if (grid.Tiles.IsDefault || grid.Size != size)
        {
            var tile = Manifest.WholeFrame ? size : settings.Tile;
            grid = (size, TileGrid.Of(size, tile, Manifest.Halo, Manifest.Align));
        }

        return grid.Tiles;
    }

    private static void AddExtra(List<(string, OrtValue)> extras, string name, float[] values, long[] shape)
    {
        if (values.Length > 0)
        {
            extras.Add((name, OrtValue.CreateTensorValueFromMemory(values, shape)));
        }
    }

    private static void ExpectLength(int length, PixelSize size, string name)
    {
        if (length != PlanarCopy.Planes * size.Area)
        {
            throw new ArgumentException(
                $"Expected {PlanarCopy.Planes} planes of {size}; found {length} samples.",
                name
            );
        }
    }
}
