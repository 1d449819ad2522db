using SrItmFarm.Cli.Render;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Worker.Media;

namespace SrItmFarm.Cli.Farm;

/// <summary>What a worker says of its machine when it joins.</summary>
internal static class WorkerFacts
{
    /// <exception cref="FailedException">This machine cannot render.</exception>
    public static async Task<JoinRequest> Gather(WorkerOptions options, CancellationToken cancel)
    {
        var tools = await MediaTools.Inspect(cancel);
        if (!tools.Missing.IsEmpty)
        {
            throw new FailedException(string.Join(" ", tools.Missing));
        }

        return Of(RenderMachine.Here(options.Slots, tools.EncoderBuild), options.Name, options.Slots);
    }

    /// <summary>All but the models.</summary>
    public static JoinRequest Of(RenderMachine machine, string name, int slots) =>
        new(
            Worker: null,
            name,
            Version,
            slots,
            machine.Threads,
            $"{machine.Provider}, {Environment.ProcessorCount} threads",
            GC.GetGCMemoryInfo().TotalAvailableMemoryBytes,
            machine.Provider,
            machine.Runtime,
            machine.EncoderBuild,
            Models: [],
            Canary: []
        );

    private static string Version => typeof(WorkerFacts).Assembly.GetName().Version?.ToString() ?? "0";
}
