using SrItmFarm.Cli.Render;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Worker.Inference;
using SrItmFarm.Worker.Media;

namespace SrItmFarm.Cli.Farm;

/// <summary>What a worker says of itself when it joins.</summary>
internal static class WorkerFacts
{
    /// <exception cref="FailedException">This machine cannot render.</exception>
    public static async Task<JoinRequest> Gather(WorkerOptions options, ModelCatalog models, CancellationToken cancel)
    {
        var tools = await MediaTools.Inspect(cancel);
        if (!tools.Missing.IsEmpty)
        {
            throw new FailedException(string.Join(" ", tools.Missing));
        }

        var usable = models.Models.Where(model => model.Fault() is null).ToArray();
        if (usable.Length == 0)
        {
            throw new FailedException("this machine has no model that can be used; 'sritm models' says why.");
        }

        var machine = RenderMachine.Here(options.Slots, tools.EncoderBuild);
        return new JoinRequest(
            Worker: null,
            options.Name,
            Version,
            options.Slots,
            machine.Threads,
            $"{machine.Provider}, {Environment.ProcessorCount} threads",
            GC.GetGCMemoryInfo().TotalAvailableMemoryBytes,
            machine.Provider,
            machine.Runtime,
            machine.EncoderBuild,
            [.. usable.Select(model => new OfferedModel(model.Name, model.Digest))]
        );
    }

    private static string Version => typeof(WorkerFacts).Assembly.GetName().Version?.ToString() ?? "0";
}
