using System.CommandLine;
using SrItmFarm.Cli.Models;
using SrItmFarm.Cli.Output;
using SrItmFarm.Worker.Canary;
using SrItmFarm.Worker.Inference;

namespace SrItmFarm.Cli.Commands;

/// <summary><c>sritm models canary</c>.</summary>
internal static class ModelsCanaryCommand
{
    public static Command Make()
    {
        var name = new Argument<string?>("model")
        {
            Description = "One model's full name; all where it is left out.",
            HelpName = "MODEL",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var write = new Option<bool>("--write")
        {
            Description = "Render on the CPU and keep the result as the reference. Only on a machine that you trust.",
        };
        var json = CommonOptions.Json("One JSON document a model.");
        var command = new Command(
            "canary",
            "Renders the built-in test frame with each model and compares it with the model's reference, as workers do "
                + "before they take work.\n\nExample:\n  sritm models canary"
        )
        {
            name,
            write,
            json,
        };
        command.SetAction(parsed => Run(parsed.GetValue(name), parsed.GetValue(write), parsed.GetValue(json)));
        return command;
    }

    private static int Run(string? name, bool write, bool json)
    {
        var models = ModelCatalog.ReadDefault().Models.Where(model => name is null || model.Name == name).ToArray();
        if (models.Length == 0)
        {
            throw new RefusedException(
                name is null ? "no model is installed." : $"there is no model {name}; 'sritm models' lists them."
            );
        }

        var good = true;
        foreach (var model in models)
        {
            good &= Try(model, write, json);
        }

        return good ? ExitCode.Done : ExitCode.Failed;
    }

    private static bool Try(InstalledModel model, bool write, bool json)
    {
        if (write)
        {
            CanaryReferences.Write(model);
        }

        var provider = InferenceProvider.Best.Name;
        var fault = model.Fault() ?? Tried(model, provider);
        if (json)
        {
            JsonText.WriteLine(
                new
                {
                    model.Name,
                    Provider = provider,
                    Fault = fault,
                }
            );
        }
        else
        {
            Console.Out.WriteLine(fault ?? $"{model.Name} renders the test frame on {provider} as it should");
        }

        return fault is null;
    }

    private static string? Tried(InstalledModel model, string provider)
    {
        try
        {
            return CanaryRun.Fault(model, provider);
        }
        catch (InferenceFailedException e)
        {
            return $"model {model.Name} could not be tried: {e.Message}";
        }
    }
}
