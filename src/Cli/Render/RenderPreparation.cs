using SrItmFarm.Coordinator.Assembly.Companions;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Media;
using SrItmFarm.Worker.Inference;
using SrItmFarm.Worker.Media;

namespace SrItmFarm.Cli.Render;

/// <summary>What can be refused before any work: the source, the master's name, the model.</summary>
internal static class RenderPreparation
{
    /// <returns>The job as it would be submitted, why it has its model where nobody named one, and the models that its
    /// slots load from.</returns>
    /// <exception cref="RefusedException">One line saying what was expected, what was found, what to do.</exception>
    public static async Task<(Brief Brief, string? Why, ModelCatalog Models)> Prepare(
        RenderRequest request,
        CancellationToken cancel
    )
    {
        var master = new MasterFile(request.MasterPath);
        master.DemandWritable(request.SourcePath);
        var inspecting = MediaTools.Inspect(cancel);
        var accelerated = InferenceProvider.Best.Name != InferenceProvider.Cpu;
        var reading = Read(request, options => SourceProbe.Probe(request.SourcePath, options, cancel), accelerated);
        var tools = await inspecting;
        if (!tools.Missing.IsEmpty)
        {
            throw new FailedException(string.Join(" ", tools.Missing));
        }

        var (source, choice, models) = await reading;
        var model = choice.Model;
        var machine = RenderMachine.Here(request.Slots, tools.EncoderBuild);
        var profile = ProfileChoice.Of(request, source, model, machine);
        var id = JobKey.Of(request, model.Name, model.Manifest.Scale);
        return (new Brief(id, source, request.Spec, profile, DateTimeOffset.UtcNow), choice.Why, models);
    }

    /// <summary>Probes the film and finds the model that it shall be rendered with.</summary>
    /// <param name="probe">Asks the film's container.</param>
    /// <param name="accelerated">A GPU will render.</param>
    /// <exception cref="RefusedException">It cannot be rendered as asked.</exception>
    public static async Task<(SourceInfo Source, ModelChoice.Found Choice, ModelCatalog Models)> Read(
        RenderRequest request,
        Func<ProbeOptions, Task<ProbeOutcome>> probe,
        bool accelerated
    )
    {
        var source = await Probe(request, probe);
        var models = ModelCatalog.ReadDefault();
        var asked = new ModelRequest(request.Model, request.Scale, source.Video.Size, accelerated)
        {
            Controls = ProfileChoice.Asked(request),
        };
        var choice = models.Choose(asked) switch
        {
            ModelChoice.Found found => found,
            ModelChoice.Rejected rejected => throw new RefusedException(rejected.Reason + "."),
            var other => throw new InvalidOperationException($"Unknown choice {other}."),
        };
        DemandCompanions(request, source);
        return (source, choice, models);
    }

    private static async Task<SourceInfo> Probe(RenderRequest request, Func<ProbeOptions, Task<ProbeOutcome>> probe) =>
        await probe(new ProbeOptions(request.Stream, request.ForceSdr)) switch
        {
            ProbeOutcome.Found found => found.Source,
            ProbeOutcome.Refused refused => throw new RefusedException(refused.Reason),
            var other => throw new InvalidOperationException($"Unknown outcome {other}."),
        };

    private static void DemandCompanions(RenderRequest request, SourceInfo source)
    {
        if (
            CompanionPlan.For(source, request.Spec.Container, request.Spec.DropUnsupported)
            is CompanionPlan.Refused refused
        )
        {
            throw new RefusedException(refused.Message + ".");
        }
    }
}
