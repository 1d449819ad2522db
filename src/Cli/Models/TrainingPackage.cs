using System.Collections.Immutable;
using SrItmFarm.Hosting.Processes;
using SrItmFarm.Worker.Inference;

namespace SrItmFarm.Cli.Models;

/// <summary>Runs a command of the training package in a Python child; what it makes is a person's own model.</summary>
internal static class TrainingPackage
{
    private const string PythonVariable = "SRITM_PYTHON";
    private const string UsualPython = "/usr/bin/python3";
    private const string Speaker = "sritm_training: ";

    /// <summary>The package's folder takes the place of the working folder, from which nothing is imported.</summary>
    private const string Main =
        "import sys; sys.path[0] = sys.argv.pop(1); from sritm_training.__main__ import main; sys.exit(main(sys.argv[1:]))";

    /// <summary>Debian's packages are for its own Python; a PyTorch that knows a GPU often has a place of its own.
    /// </summary>
    private static string Python =>
        Environment.GetEnvironmentVariable(PythonVariable) is { Length: > 0 } given ? given : UsualPython;

    /// <summary>Where a person's own models lie.</summary>
    /// <exception cref="FailedException">There is no such place.</exception>
    public static string Models =>
        ModelFolders.Personal()
        ?? throw new FailedException(
            "expected a folder for your own models; neither SRITM_MODELS nor HOME is set: set SRITM_MODELS."
        );

    /// <param name="said">Told of each line that the package says on the way; <c>null</c>: nobody.</param>
    /// <returns>What it printed.</returns>
    /// <exception cref="RefusedException">It refused what it was given.</exception>
    /// <exception cref="FailedException">Python or its packages are missing, or it broke off.</exception>
    public static async Task<string> Run(ImmutableArray<string> command, Action<string>? said, CancellationToken cancel)
    {
        var package =
            Package(AppContext.BaseDirectory)
            ?? throw new FailedException(
                $"expected the folder 'training' of the source tree above {AppContext.BaseDirectory}; found none: run this where ./sritm was built."
            );
        await DemandPackages(cancel);
        var spec = new ChildSpec(Python, ["-B", "-c", Main, package, .. command]) { OnErrorLine = On(said) };
        var (exit, output) = await Child.Run(spec, cancel);
        var last = exit.ErrorTail.TrimEnd().Split('\n')[^1];
        return exit.Code switch
        {
            0 => output.Trim(),
            ExitCode.WrongUsage => throw new RefusedException(
                last[
                    (last.LastIndexOf(Speaker, StringComparison.Ordinal) is var at and >= 0 ? at + Speaker.Length : 0)..
                ]
            ),
            _ => throw new FailedException($"the training package ended with code {exit.Code}: {last}"),
        };
    }

    /// <summary>What it refuses becomes the exception's line.</summary>
    private static Action<string>? On(Action<string>? said) =>
        said is null
            ? null
            : line =>
            {
                if (!line.StartsWith(Speaker, StringComparison.Ordinal))
                {
                    said(line);
                }
            };

    private static async Task DemandPackages(CancellationToken cancel)
    {
        var python = Python;
        var advice =
            $"this needs PyTorch and ONNX for {python}; for {UsualPython} install them with: apt-get install python3-torch python3-onnx; {PythonVariable} names another Python";
        if (ProgramPath.Find(python) is null)
        {
            throw new FailedException($"there is no {python}; {advice}");
        }

        var spec = new ChildSpec(python, ["-c", "import sys; sys.path[0] = '/'; import torch, onnx"]);
        if ((await Child.Run(spec, cancel)).Exit.Code != 0)
        {
            throw new FailedException($"PyTorch or ONNX is missing; {advice}");
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
