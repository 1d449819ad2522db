using System.Collections.Immutable;
using SrItmFarm.Shared.Media;
using SrItmFarm.Shared.Work;
using SrItmFarm.Worker.Inference;
using SrItmFarm.Worker.Media;

namespace SrItmFarm.Cli.Render;

/// <summary>Fixes, before the first frame, everything that a job's pixels and bits depend on.</summary>
internal static class ProfileChoice
{
    /// <summary>Frames from one IDR to the next: two seconds, so that players seek quickly.</summary>
    private const int KeyIntervalMilliseconds = 2000;

    /// <summary>What one frame's inference may take beside the frames; encoder and pipes need the rest of 3 GiB.</summary>
    private const long InferenceMemory = 1L << 30;

    /// <summary>The same on a GPU, in its own memory: with weights and context less than 6 GiB.</summary>
    private const long GpuMemory = 5L << 30;

    /// <summary>The name of the control that takes the peak in cd/m².</summary>
    public const string PeakControl = "peak";

    /// <summary>cd/m². What a model without the control renders for.</summary>
    public const int UsualPeak = 1000;

    /// <exception cref="RefusedException">The model cannot take what was asked for.</exception>
    public static RenderProfile Of(
        RenderRequest request,
        SourceInfo source,
        InstalledModel model,
        RenderMachine machine
    )
    {
        var video = source.Video;
        var size = video.Size.Times(model.Manifest.Scale);
        var threads = machine.Threads;
        return new RenderProfile(
            model.Name,
            model.Digest,
            model.Manifest.Scale,
            Controls(request, model.Manifest),
            machine.Provider,
            Tile(model.Manifest, video.Size, machine),
            machine.Runtime,
            threads,
            new EncoderProfile(
                size,
                video.SampleAspectWidth,
                video.SampleAspectHeight,
                video.Rate,
                request.Crf,
                request.Preset,
                request.PeakNits,
                HevcLevel.Lowest(size, video.Rate),
                Math.Max(1, video.Rate.WholeFramesIn(KeyIntervalMilliseconds)),
                threads,
                Math.Min(threads, 2),
                machine.EncoderBuild
            )
        )
        {
            Priors = model.Manifest.Graph("priors") is not null,
        };
    }

    /// <summary>The controls that a person asked for by name; the usual peak is that of models without one too.</summary>
    public static Dictionary<string, double> Asked(RenderRequest request)
    {
        var asked = new Dictionary<string, double>(request.Grading.Asked);
        if (request.PeakNits != UsualPeak)
        {
            asked[PeakControl] = request.PeakNits;
        }

        return asked;
    }

    /// <summary>A model that cannot be cut may take half of the machine: there is no smaller way to run it.</summary>
    private static long Memory(ModelManifest manifest, string provider) =>
        provider == InferenceProvider.Cuda ? GpuMemory
        : manifest.WholeFrame ? Math.Max(InferenceMemory, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2)
        : InferenceMemory;

    /// <summary>How the model's frames are cut.</summary>
    /// <exception cref="RefusedException">They would take more memory than there is.</exception>
    public static PixelSize Tile(ModelManifest manifest, PixelSize frame, RenderMachine machine) =>
        TileChoice.For(manifest, frame, machine.Provider, machine.Threads, Memory(manifest, machine.Provider)) switch
        {
            TileChoice.Chosen chosen => chosen.Tile,
            TileChoice.Rejected rejected => throw new RefusedException(rejected.Reason + "."),
            var other => throw new InvalidOperationException($"Unknown choice {other}."),
        };

    private static ImmutableArray<double> Controls(RenderRequest request, ModelManifest manifest)
    {
        var asked = Asked(request);
        if (manifest.Controls.Any(control => control.Name == PeakControl))
        {
            asked[PeakControl] = request.PeakNits;
        }

        return manifest.ChooseControls(asked) switch
        {
            ControlChoice.Chosen chosen => chosen.Values,
            ControlChoice.Rejected rejected => throw new RefusedException(rejected.Reason + "."),
            var other => throw new InvalidOperationException($"Unknown choice {other}."),
        };
    }
}
