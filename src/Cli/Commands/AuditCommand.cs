using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using SrItmFarm.Cli.Output;
using SrItmFarm.Coordinator.Api.Tokens;

namespace SrItmFarm.Cli.Commands;

/// <summary><c>sritm audit</c>.</summary>
internal static class AuditCommand
{
    public static Command Make()
    {
        var limit = CommonOptions.Number("--limit", "So many lines at most.", 100, 1, 1000);
        return FarmCommand.Make(
            "audit",
            "Shows who changed what on the farm, newest first; for admins.\n\nExample:\n  sritm audit --limit 20",
            [limit],
            async (farm, parsed, json, cancel) =>
            {
                var lines = await farm.Get<AuditView[]>($"audit?limit={parsed.GetValue(limit)}", cancel);
                if (json)
                {
                    JsonText.WriteLine(lines);
                }
                else
                {
                    Show(lines);
                }

                return ExitCode.Done;
            }
        );
    }

    private static void Show(AuditView[] lines)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("when (UTC)", "token", "what", "to what");
        foreach (var line in lines)
        {
            table.AddRow(
                line.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
                Markup.Escape(line.Who),
                Markup.Escape(line.What),
                Markup.Escape(line.Whom)
            );
        }

        AnsiConsole.Write(table);
    }
}
