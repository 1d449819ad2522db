using System.CommandLine;
using System.Globalization;
using SrItmFarm.Cli.Evaluate;
using SrItmFarm.Cli.Output;
using SrItmFarm.Shared.Media;

namespace SrItmFarm.Cli.Commands;

/// <summary><c>sritm evaluate MASTER REFERENCE</c>.</summary>
internal static class EvaluateCommand
{
    private const int MostSkipped = 100_000;

    public static Command Make()
    {
        var master = CommonOptions.File("master", "The HDR10 film to measure.");
        var reference = CommonOptions.File(
            "reference",
            "The HDR10 film to measure it against: same size, same frames."
        );
        var range = CommonOptions.Range("Frames to measure, B exclusive, such as 0-240.");
        var every = CommonOptions.Number("--every", "Measure one frame in N.", 1, 1, MostSkipped);
        var json = CommonOptions.Json("One JSON document.");
        var command = new Command(
            "evaluate",
            "Measures how near MASTER comes to REFERENCE.\n\nExample:\n  sritm evaluate master.mkv graded.mov --every 24"
        )
        {
            master,
            reference,
            range,
            every,
            json,
        };
        command.SetAction(
            (parsed, _) =>
                Run(
                    Path.GetFullPath(parsed.GetValue(master)!),
                    Path.GetFullPath(parsed.GetValue(reference)!),
                    parsed.GetValue(range),
                    parsed.GetValue(every),
                    parsed.GetValue(json)
                )
        );
        return command;
    }

    private static async Task<int> Run(string master, string reference, FrameRange? range, int every, bool json)
    {
        using var stopping = new Stopping();
        var result = await Comparison.Run(master, reference, range, every, stopping.Token);
        if (json)
        {
            JsonText.WriteLine(result.Document(master, reference));
        }
        else
        {
            Show(result);
        }

        return ExitCode.Done;
    }

    private static void Show(Measured result)
    {
        Console.Out.WriteLine($"{result.Frames} frames of {result.Size}");
        foreach (var (name, value) in result.Figures)
        {
            var figure = value?.ToString("0.0000", CultureInfo.InvariantCulture) ?? "-";
            Console.Out.WriteLine($"{name, -18} {figure, 10}");
        }

        Console.Out.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"lowest PSNR: {result.Lowest.Psnr:0.00} dB at frame {result.Lowest.Frame}"
            )
        );
    }
}
