using System.Collections.Immutable;
using SrItmFarm.Hosting.Processes;
using SrItmFarm.Worker.Inference;

namespace SrItmFarm.Cli.Models;

/// <summary>Runs the importer of the training package in a Python child.</summary>
internal static class WeightImport
{
    private const string Python = "/usr/bin/python3";
    private const string Speaker = "sritm_training: ";

    /// <summary>The package's folder takes the place of the working folder, from which nothing is imported.</summary>
    private const string Main =
        "import sys; sys.path[0] = sys.argv.pop(1); from sritm_training.__main__ import main; sys.exit(main(sys.argv[1:]))";

    /// <returns>The new model's folder.</returns>
    /// <exception cref="RefusedException">The files or the name cannot be used.</exception>
    /// <exception cref="FailedException">Python or its packages are missing, or the importer broke off.</exception>
    public static async Task<string> Run(string file, string? second, string name, CancellationToken cancel)
    {
        var package =
            Package(AppContext.BaseDirectory)
            ?? throw new FailedException(
                $"expected the folder 'training' of the source tree above {AppContext.BaseDirectory}; found none: import where ./sritm was built."
            );
        var models =
            ModelFolders.Personal()
            ?? throw new FailedException(
                "expected a folder for your own models; neither SRITM_MODELS nor HOME is set: set SRITM_MODELS."
            );
        await DemandPackages(cancel);
        string[] with = second is null ? [] : ["--with", Path.GetFullPath(second)];
        ImmutableArray<string> arguments =
        [
            "-B",
            "-c",
            Main,
            package,
            "import",
            Path.GetFullPath(file),
            $"--as={name}",
            .. with,
            "--models",
            models,
        ];
        var (exit, output) = await Child.Run(new ChildSpec(Python, arguments), cancel);
        var said = exit.ErrorTail.TrimEnd().Split('\n')[^1];
        return exit.Code switch
        {
            0 => output.Trim(),
            ExitCode.WrongUsage => throw new RefusedException(
                said[
                    (said.LastIndexOf(Speaker, StringComparison.Ordinal) is var at and >= 0 ? at + Speaker.Length : 0)..
                ]
            ),
            _ => throw new FailedException($"the importer ended with code {exit.Code}: {said}"),
        };
    }

    private static async Task DemandPackages(CancellationToken cancel)
    {
        const string Advice =
            "the importer needs PyTorch and ONNX for /usr/bin/python3; install them with: apt-get install python3-torch python3-onnx";
        if (ProgramPath.Find(Python) is null)
        {
            throw new FailedException($"there is no {Python}; {Advice}");
        }

        var spec = new ChildSpec(Python, ["-c", "import sys; sys.path[0] = '/'; import torch, onnx"]);
        if ((await Child.Run(spec, cancel)).Exit.Code != 0)
        {
            throw new FailedException($"PyTorch or ONNX is missing; {Advice}");
        }
    }

    private static string? Package(string program)
    {
        for (var folder = new DirectoryInfo(program); folder is not null; folder = folder.Parent)
        {
            var training = Path.Combine(folder.FullName, "training");
            if (File.Exists(Path.Combine(training, "sritm_training", "__main__.py")))
            {
                return training;
            }
        }

        return null;
    }
}
