using SrItmFarm.Cli.Render;
using SrItmFarm.Hosting.Processes;
using SrItmFarm.Worker.Inference;
using SrItmFarm.Worker.Media;

namespace SrItmFarm.Cli.Doctor;

/// <summary>Looks at everything that a render needs on this machine.</summary>
internal static class Examination
{
    /// <summary>Less than this does not hold a short film's work.</summary>
    private const long LittleRoom = 10L << 30;

    /// <summary>What set-up made; without the last of the three ./sritm takes the program for built, and installs
    /// nothing.</summary>
    internal const string InstallAgain =
        "delete src/OnnxRuntime/node_modules, src/OnnxRuntime/gpu/node_modules and .setup/built, and start ./sritm again";

    private static readonly string[] ChildStarters = ["setsid", "setpriv", "prlimit"];

    public static async Task<Finding[]> Run(CancellationToken cancel) =>
        [
            .. await Tools(cancel),
            .. Inference(),
            Models(),
            Disk(Path.GetTempPath()),
            Disk(Environment.CurrentDirectory),
        ];

    private static async Task<IEnumerable<Finding>> Tools(CancellationToken cancel)
    {
        const string ffmpeg = "sudo apt-get install ffmpeg";
        var tools = await MediaTools.Inspect(cancel);
        return
        [
            Tool("ffmpeg", tools.Ffmpeg, ffmpeg),
            Tool("ffprobe", tools.Ffprobe, ffmpeg),
            Tool("libx265", tools.X265, $"an ffmpeg built with libx265: {ffmpeg}"),
            Tool("zscale", tools.HasZscale ? "in ffmpeg" : null, $"an ffmpeg built with libzimg: {ffmpeg}"),
            Tool("mkvmerge", tools.Mkvmerge, "sudo apt-get install mkvtoolnix"),
            .. ChildStarters.Select(program =>
                Tool(program, ProgramPath.Find(program), "sudo apt-get install util-linux")
            ),
        ];
    }

    private static Finding Tool(string what, string? version, string remedy) =>
        version is null
            ? new Finding(what, FindingState.Missing, "not found", remedy)
            : new Finding(what, FindingState.Good, version);

    private static IEnumerable<Finding> Inference()
    {
        InferenceEnvironment here;
        try
        {
            here = InferenceEnvironment.Probe();
        }
        catch (DllNotFoundException e)
        {
            return [new Finding("ONNX Runtime", FindingState.Missing, e.Message, InstallAgain)];
        }

        return
        [
            new Finding(
                "ONNX Runtime",
                FindingState.Good,
                $"{here.Runtime}, {here.Layout} layout ({here.LayoutReason})"
            ),
            new Finding("provider", FindingState.Good, $"{here.Provider.Name}: {here.Provider.Reason}"),
            Gpu(here.Gpu),
            new Finding("CPU", FindingState.Good, $"{here.Cores} threads, {string.Join(", ", here.CpuFeatures)}"),
        ];
    }

    private static Finding Gpu(GpuDriver gpu) =>
        gpu.Missing is { } missing
            ? new Finding(
                "GPU",
                FindingState.Note,
                missing,
                "with an NVIDIA GPU: install its driver (CUDA 13), then SRITM_GPU=1 ./sritm doctor"
            )
            : new Finding("GPU", FindingState.Good, string.Join(", ", gpu.Gpus));

    private static Finding Models()
    {
        var catalog = ModelCatalog.ReadDefault();
        var fault = catalog
            .Models.Select(model => model.Fault())
            .Concat(catalog.Faults.Select(f => f.Reason))
            .FirstOrDefault(f => f is not null);
        return fault is null && !catalog.Models.IsEmpty
            ? new Finding("models", FindingState.Good, string.Join(", ", catalog.Models.Select(model => model.Name)))
            : new Finding(
                "models",
                FindingState.Missing,
                fault ?? "none found",
                "restore the folder models/, for example with git checkout models"
            );
    }

    private static Finding Disk(string folder)
    {
        var free = new DriveInfo(folder).AvailableFreeSpace;
        return free >= LittleRoom
            ? new Finding("disk", FindingState.Good, $"{Words.Bytes(free)} free at {folder}")
            : new Finding(
                "disk",
                FindingState.Note,
                $"{Words.Bytes(free)} free at {folder}",
                "make room, or render with --work on another disk"
            );
    }
}
