using System.CommandLine;
using System.Globalization;
using SrItmFarm.Cli.Models;
using SrItmFarm.Cli.Output;

namespace SrItmFarm.Cli.Commands;

/// <summary><c>sritm train</c>: a model fitted to an archive's own pairs.</summary>
internal static class TrainCommand
{
    private static readonly Argument<string> Pairs = new("pairs")
    {
        Description =
            "Folder of NAME.sdr.png (8-bit RGB, BT.709) and NAME.hdr.png (16-bit RGB, BT.2020 PQ), 5 or more.",
    };

    private static readonly Option<string> From = new("--from")
    {
        Description = "The model to begin with, such as sritm-fast-x2.",
        HelpName = "MODEL",
        Required = true,
    };

    private static readonly Option<string> As = new("--as")
    {
        Description = "What --model will call it: lower-case letters, digits and '-'.",
        HelpName = "NAME",
        Required = true,
    };

    private static readonly Option<double> Minutes = new("--minutes")
    {
        Description = "Of training; what is stopped goes on by the same command.",
        HelpName = "N",
        DefaultValueFactory = _ => 60,
    };

    private static readonly Option<double> Peak = new("--peak")
    {
        Description = "Of the masters among the pairs.",
        HelpName = "NITS",
        DefaultValueFactory = _ => 1000,
    };

    private static readonly Option<string?> Work = new("--work")
    {
        Description = "Where it keeps what it has learned (default: NAME.sritm-train in the folder of the pairs).",
        HelpName = "DIR",
    };

    private static readonly Option<bool> Json = CommonOptions.Json(
        "The new model as one JSON document, and no progress."
    );

    public static Command Make()
    {
        var command = new Command(
            "train",
            "Fits a model to pairs of your own and makes a private model of it. The last fifth of the pairs, by name, "
                + "is kept for measuring: where the new model is no better on them than the one it began with, none "
                + "is made.\n\nExample:\n  sritm train restored/ --from sritm-fast-x2 --as our-archive-x2 --minutes 60"
        )
        {
            Pairs,
            From,
            As,
            Minutes,
            Peak,
            Work,
            Json,
        };
        command.SetAction(Run);
        return command;
    }

    private static async Task<int> Run(ParseResult parsed, CancellationToken cancel)
    {
        var (pairs, name) = (Path.GetFullPath(parsed.GetValue(Pairs)!), parsed.GetValue(As)!);
        var work = parsed.GetValue(Work) is { } given ? Path.GetFullPath(given) : $"{pairs}/{name}.sritm-train";
        var folder = await TrainingPackage.Run(
            [
                "tune",
                parsed.GetValue(From)!,
                "--pairs",
                pairs,
                $"--as={name}",
                "--run",
                work,
                "--minutes",
                parsed.GetValue(Minutes).ToString(CultureInfo.InvariantCulture),
                "--peak",
                parsed.GetValue(Peak).ToString(CultureInfo.InvariantCulture),
                "--models",
                TrainingPackage.Models,
            ],
            parsed.GetValue(Json) ? null : Console.Error.WriteLine,
            cancel
        );
        CanaryReferences.Write(Path.GetDirectoryName(folder)!, Path.GetFileName(folder));
        Say(parsed, name, folder);
        return ExitCode.Done;
    }

    private static void Say(ParseResult parsed, string name, string folder)
    {
        if (parsed.GetValue(Json))
        {
            JsonText.WriteLine(new { Name = name, Folder = folder });
        }
        else
        {
            Console.WriteLine(folder);
        }
    }
}
