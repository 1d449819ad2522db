using System.CommandLine;
using Spectre.Console;
using SrItmFarm.Cli.Output;
using SrItmFarm.Cli.Render;
using SrItmFarm.Coordinator.Api;
using SrItmFarm.Coordinator.Retention;

namespace SrItmFarm.Cli.Commands;

/// <summary><c>sritm gc</c>.</summary>
internal static class GcCommand
{
    /// <summary>A store with millions of artifacts takes its time to list them.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(30);

    public static Command Make()
    {
        var dryRun = new Option<bool>("--dry-run") { Description = "Only say what would be deleted." };
        return FarmCommand.Make(
            "gc",
            "Deletes now what the coordinator deletes daily: segments of jobs whose master has been proven for the time "
                + "of --keep-days, what failed attempts left, uploads that nobody went on with.\n\n"
                + "Example:\n  sritm gc --dry-run",
            [dryRun],
            async (farm, parsed, json, cancel) =>
            {
                var lines = await farm.Ask<SweepLine[]>(
                    () => new HttpRequestMessage(HttpMethod.Post, $"sweep?dryRun={parsed.GetValue(dryRun)}"),
                    Farm.FarmClient.Read<SweepLine[]>,
                    cancel,
                    Longest
                );
                if (json)
                {
                    JsonText.WriteLine(lines);
                }
                else
                {
                    Show(lines, parsed.GetValue(dryRun));
                }

                return ExitCode.Done;
            }
        );
    }

    private static void Show(SweepLine[] lines, bool dryRun)
    {
        if (lines.Length > 0)
        {
            var table = new Table().Border(TableBorder.Rounded).AddColumns("job", "why", "artifacts", "size");
            foreach (var line in lines)
            {
                table.AddRow(line.Job, JobWords.Kebab($"{line.Reason}"), $"{line.Count}", Words.Bytes(line.Bytes));
            }

            AnsiConsole.Write(table);
        }

        var (count, bytes) = (lines.Sum(line => line.Count), Words.Bytes(lines.Sum(line => line.Bytes)));
        Console.Out.WriteLine($"{(dryRun ? "would delete" : "deleted")} {count} artifacts, {bytes}");
    }
}
