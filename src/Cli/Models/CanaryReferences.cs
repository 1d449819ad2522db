using SrItmFarm.Worker.Canary;
using SrItmFarm.Worker.Inference;

namespace SrItmFarm.Cli.Models;

/// <summary>Makes the reference that workers compare a model's test frame with.</summary>
internal static class CanaryReferences
{
    /// <summary>Renders the test frame on the CPU and writes what came out beside the model's manifest.</summary>
    /// <exception cref="FailedException">The model cannot render it.</exception>
    public static void Write(InstalledModel model)
    {
        try
        {
            CanaryRun.Render(model, InferenceProvider.Cpu).Write(model);
        }
        catch (Exception e) when (e is InferenceFailedException or FormatException)
        {
            throw new FailedException($"no reference of model {model.Name}: {e.Message}");
        }
    }

    /// <param name="folder">Holds models.</param>
    /// <param name="name">One of them.</param>
    /// <exception cref="FailedException">It is no model, or cannot render the test frame.</exception>
    public static void Write(string folder, string name)
    {
        var catalog = ModelCatalog.Read([folder]);
        var found = catalog.Models.FirstOrDefault(model => model.Name == name);
        Write(found ?? throw new FailedException($"there is no model {name} in {folder}."));
    }
}
