using System.CommandLine;
using SrItmFarm.Cli.Models;

namespace SrItmFarm.Cli.Commands;

/// <summary><c>sritm models import</c>.</summary>
internal static class ModelsImportCommand
{
    public static Command Make()
    {
        var file = CommonOptions.File("file", "Weights as their authors released them.");
        var name = new Option<string>("--as")
        {
            Description = "What --model will call it: lower-case letters, digits and '-'.",
            HelpName = "NAME",
            Required = true,
        };
        var second = new Option<string?>("--with")
        {
            Description = "Weights of the second stage, such as AGCM after RLFN.",
            HelpName = "FILE",
        };
        var command = new Command(
            "import",
            "Makes a private model of this person from a released weight file (.mat, .pth, .npz or a TensorFlow "
                + "checkpoint).\n\nExample:\n  sritm models import rlfn_x2.pth --with AGCM.pth --as rlfn-agcm-x2"
        )
        {
            file,
            name,
            second,
        };
        command.SetAction(
            async (parsed, cancel) =>
            {
                var folder = await WeightImport.Run(
                    parsed.GetValue(file)!,
                    parsed.GetValue(second),
                    parsed.GetValue(name)!,
                    cancel
                );
                CanaryReferences.Write(Path.GetDirectoryName(folder)!, Path.GetFileName(folder));
                Console.WriteLine(folder);
                return ExitCode.Done;
            }
        );
        return command;
    }
}
