using System.CommandLine;
using Spectre.Console;
using SrItmFarm.Cli.Output;
using SrItmFarm.Coordinator.Assembly;
using SrItmFarm.Coordinator.Assembly.Checks;
using SrItmFarm.Shared.Work;
using SrItmFarm.Worker.Media;

namespace SrItmFarm.Cli.Commands;

/// <summary><c>sritm verify MASTER [--against SOURCE]</c>: the join gate, from the files alone.</summary>
internal static class VerifyCommand
{
    public static Command Make()
    {
        var master = CommonOptions.File("master", "The master to prove.");
        var against = CommonOptions.Path(
            "--against",
            "The film it was made from: compares frames, times and sound.",
            "SOURCE"
        );
        var json = CommonOptions.Json("One JSON document.");
        var command = new Command(
            "verify",
            "Proves that MASTER is a correct HDR10 film; exit code 3 when it is not.\n\nExample:\n  sritm verify master.mkv --against film.mp4"
        )
        {
            master,
            against,
            json,
        };
        command.SetAction(
            (parsed, _) => Run(parsed.GetValue(master)!, parsed.GetValue(against), parsed.GetValue(json))
        );
        return command;
    }

    private static async Task<int> Run(string master, string? source, bool json)
    {
        using var stopping = new Stopping();
        await DemandFilm(Existing(master), stopping.Token);
        var report = await Check(Existing(master), source is null ? null : Existing(source), stopping.Token);
        if (json)
        {
            JsonText.WriteLine(
                new
                {
                    Master = Path.GetFullPath(master),
                    Verified = report.Passed,
                    Checks = report.Checks.Select(MasterReport.Line),
                    report.Facts,
                }
            );
        }
        else
        {
            Show(report);
        }

        return report.Passed ? ExitCode.Done : ExitCode.NotVerified;
    }

    /// <summary>Told apart before anything is read in earnest, so that rubbish is wrong input and no failure.</summary>
    private static async Task DemandFilm(string master, CancellationToken cancel)
    {
        var probed = await SourceProbe.Probe(master, new ProbeOptions(null, ForceSdr: true), cancel);
        if (probed is ProbeOutcome.Refused refused)
        {
            throw new RefusedException(refused.Reason);
        }
    }

    private static async Task<GateReport> Check(string master, string? source, CancellationToken cancel)
    {
        try
        {
            return await Gate.Check(master, source, null, cancel);
        }
        catch (AssemblyException e) when (e.Failure.Kind is WorkFailureKind.BadSource or WorkFailureKind.BadFrames)
        {
            throw new RefusedException(e.Message);
        }
        catch (AssemblyException e)
        {
            throw new FailedException(e.Message);
        }
    }

    private static string Existing(string path)
    {
        var full = Path.GetFullPath(path);
        return File.Exists(full) ? full
            : Directory.Exists(full) ? throw new RefusedException($"{full} is a folder; a film was expected.")
            : throw new RefusedException($"there is no file {full}.");
    }

    private static void Show(GateReport report)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("", "check", "found");
        foreach (var check in report.Checks)
        {
            table.AddRow(Mark(check.Outcome), Markup.Escape(check.Name), Markup.Escape(check.Detail));
        }

        AnsiConsole.Write(table);
        Console.Out.WriteLine(
            report.Passed
                ? "verified"
                : $"NOT verified: {string.Join(", ", report.Failures.Select(check => check.Name))}"
        );
    }

    private static string Mark(GateOutcome outcome) =>
        outcome switch
        {
            GateOutcome.Passed => "[green]passed[/]",
            GateOutcome.Failed => "[red]failed[/]",
            _ => "[grey]-[/]",
        };
}
