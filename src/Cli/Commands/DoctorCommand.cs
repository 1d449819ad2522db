using System.CommandLine;
using Spectre.Console;
using SrItmFarm.Cli.Doctor;
using SrItmFarm.Cli.Output;

namespace SrItmFarm.Cli.Commands;

/// <summary><c>sritm doctor</c>.</summary>
internal static class DoctorCommand
{
    public static Command Make()
    {
        var json = CommonOptions.Json("One JSON document.");
        var command = new Command(
            "doctor",
            "Shows what is installed and what is missing, each with the remedy.\n\nExample:\n  sritm doctor"
        )
        {
            json,
        };
        command.SetAction(
            async (parsed, cancel) =>
            {
                var findings = await Examination.Run(cancel);
                if (parsed.GetValue(json))
                {
                    JsonText.WriteLine(
                        new
                        {
                            Healthy = findings.All(finding => finding.State != FindingState.Missing),
                            Findings = findings,
                        }
                    );
                }
                else
                {
                    Show(findings);
                }

                return findings.Any(finding => finding.State == FindingState.Missing) ? ExitCode.Failed : ExitCode.Done;
            }
        );
        return command;
    }

    private static void Show(IEnumerable<Finding> findings)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("", "what", "found", "remedy");
        foreach (var finding in findings)
        {
            table.AddRow(
                Mark(finding.State),
                Markup.Escape(finding.What),
                Markup.Escape(finding.Found),
                Markup.Escape(finding.Remedy ?? "")
            );
        }

        AnsiConsole.Write(table);
    }

    private static string Mark(FindingState state) =>
        state switch
        {
            FindingState.Good => "[green]ok[/]",
            FindingState.Note => "[yellow]note[/]",
            _ => "[red]missing[/]",
        };
}
