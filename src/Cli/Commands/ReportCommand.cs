using System.CommandLine;
using System.Text.Json;
using SrItmFarm.Cli.Farm;
using SrItmFarm.Coordinator.Reports;
using SrItmFarm.Hosting.Storage;
using SrItmFarm.Shared.Protocol;

namespace SrItmFarm.Cli.Commands;

/// <summary><c>sritm report JOB</c> and <c>sritm report verify FILE</c>.</summary>
internal static class ReportCommand
{
    public static Command Make()
    {
        var id = FarmCommand.Id("job", "The job's id, as 'jobs' lists it.");
        var save = CommonOptions.Path(
            "--save",
            "Write the report here, and its signature beside it as FILE.sig.",
            "FILE"
        );
        var command = FarmCommand.Make(
            "report",
            "Shows the report of a completed job: every frame accounted for, what was proven of the master, its light, "
                + "what rendered each segment, and what was assumed. --json prints the signed document itself.\n\n"
                + "Examples:\n  sritm report 0123abcd --save film.report.json\n  sritm report verify film.report.json",
            [id, save],
            async (farm, parsed, json, cancel) =>
            {
                var (report, signature) = await Fetch(farm, parsed.GetValue(id)!, cancel);
                if (parsed.GetValue(save) is { } path)
                {
                    Keep(Path.GetFullPath(path), report, signature);
                }

                return Show(report, signature, json);
            }
        );
        command.Subcommands.Add(ReportVerification.Make());
        return command;
    }

    /// <summary>Both of the same master: where it was made anew between the two requests, they are asked for again.
    /// </summary>
    private static async Task<(byte[] Report, ReportSignature Signature)> Fetch(
        FarmClient farm,
        string job,
        CancellationToken cancel
    )
    {
        var fault = "";
        for (var tries = 0; tries < 3; tries++)
        {
            var report = await farm.Ask(
                () => new HttpRequestMessage(HttpMethod.Get, $"jobs/{job}/report"),
                (answer, c) => answer.Content.ReadAsByteArrayAsync(c),
                cancel
            );
            var signature = await farm.Get<ReportSignature>($"jobs/{job}/report/signature", cancel);
            if (signature.Fault(report) is not { } found)
            {
                return (report, signature);
            }

            fault = found;
        }

        throw new FailedException($"the coordinator's signature does not fit its report: {fault}.");
    }

    private static void Keep(string path, byte[] report, ReportSignature signature)
    {
        SmallFile.Write(path, System.Text.Encoding.UTF8.GetString(report));
        SmallFile.Write(ReportVerification.Beside(path), JsonSerializer.Serialize(signature, Wire.Json));
    }

    private static int Show(byte[] bytes, ReportSignature signature, bool json)
    {
        var report = JsonSerializer.Deserialize<MasterReport>(bytes, Wire.Json)!;
        if (json)
        {
            Console.Out.WriteLine(System.Text.Encoding.UTF8.GetString(bytes));
        }
        else
        {
            foreach (var line in ReportText.Lines(report, signature))
            {
                Console.Out.WriteLine(line);
            }
        }

        return report.Master.Verified && report.Frames.Accounted ? ExitCode.Done : ExitCode.NotVerified;
    }
}
