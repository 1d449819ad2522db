using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using SrItmFarm.Cli.Output;
using SrItmFarm.Worker.Inference;

namespace SrItmFarm.Cli.Commands;

/// <summary><c>sritm models</c>.</summary>
internal static class ModelsCommand
{
    public static Command Make()
    {
        var json = CommonOptions.Json("One JSON document: a list of models.");
        var command = new Command("models", "Lists the models that --model finds.\n\nExample:\n  sritm models --json")
        {
            json,
            ModelsImportCommand.Make(),
            ModelsCanaryCommand.Make(),
        };
        command.SetAction(parsed =>
        {
            var catalog = ModelCatalog.ReadDefault();
            if (parsed.GetValue(json))
            {
                JsonText.WriteLine(catalog.Models.Select(Document).ToArray());
            }
            else
            {
                ShowTable(catalog);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static object Document(InstalledModel model) =>
        new
        {
            model.Name,
            model.Manifest.Family,
            model.Manifest.Scale,
            model.Manifest.Parameters,
            model.Manifest.Experimental,
            Graphs = model.Manifest.Graphs.ToDictionary(
                graph => graph.Role,
                graph => new { graph.File, Sha256 = graph.Digest }
            ),
            model.Manifest.Controls,
            model.Manifest.WholeFrame,
            model.Manifest.Licence,
            model.Manifest.Evaluation,
            model.Digest,
            Fault = model.Fault(),
        };

    private static string Number(double? figure) => figure?.ToString("0.00", CultureInfo.InvariantCulture) ?? "?";

    private static void ShowTable(ModelCatalog catalog)
    {
        var table = new Table()
            .Border(TableBorder.Rounded)
            .AddColumn("model", column => column.NoWrap())
            .AddColumn("dB", column => column.RightAligned().NoWrap())
            .AddColumn("TFLOP", column => column.RightAligned().NoWrap())
            .AddColumn("parameters", column => column.RightAligned().NoWrap())
            .AddColumn("controls")
            .AddColumn("");
        foreach (var model in catalog.Models)
        {
            table.AddRow(
                Markup.Escape(model.Name),
                Number(model.Manifest.Psnr),
                Number(model.Manifest.Operations / 1e12),
                model.Manifest.Parameters.ToString("N0", CultureInfo.InvariantCulture),
                Markup.Escape(string.Join(", ", model.Manifest.Controls.Select(control => control.Name))),
                Markup.Escape(model.Fault() ?? (model.Manifest.Experimental ? "experimental" : ""))
            );
        }

        AnsiConsole.Write(table);
        AnsiConsole.WriteLine("dB: PSNR of the hold-out pictures; TFLOP: 10^12 operations a 3840 x 2160 frame.");
        foreach (var fault in catalog.Faults)
        {
            Console.Error.WriteLine($"not used: {fault.Reason}");
        }
    }
}
