using SrItmFarm.Cli.Render;
using SrItmFarm.Coordinator.Api.Jobs;
using SrItmFarm.Coordinator.Api.Shots;
using SrItmFarm.Hosting.Leases;
using SrItmFarm.Hosting.Storage;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Media;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Work;
using SrItmFarm.Worker.Inference;

namespace SrItmFarm.Cli.Farm;

/// <summary>Makes jobs as <c>render</c> does, with the profile of the farm's workers, or of this machine where none has
/// joined yet.</summary>
/// <param name="encoderBuild">Encoder and version of this machine.</param>
internal sealed class BriefMaker(string encoderBuild, TimeProvider time) : IBriefMaker
{
    public async Task<BriefOutcome> Make(
        JobId id,
        SubmitRequest request,
        IFilm film,
        WorkerAbilities? abilities,
        CancellationToken cancel
    )
    {
        try
        {
            return new BriefOutcome.Made(await Brief(id, film, Request(request), request.Name, abilities, cancel));
        }
        catch (Exception e) when (e is RefusedException or WorkFailedException)
        {
            return new BriefOutcome.Refused(e.Message);
        }
    }

    public ProfileOutcome Remake(RenderProfile now, PixelSize source, ShotRequest request, WorkerAbilities? abilities)
    {
        try
        {
            return new ProfileOutcome.Made(ShotProfile.Of(now, source, request, abilities, ModelCatalog.ReadDefault()));
        }
        catch (RefusedException e)
        {
            return new ProfileOutcome.Refused(e.Message);
        }
    }

    private async Task<Brief> Brief(
        JobId id,
        IFilm film,
        RenderRequest request,
        string name,
        WorkerAbilities? abilities,
        CancellationToken cancel
    )
    {
        var accelerated = abilities is not null && abilities.Provider != InferenceProvider.Cpu;
        var (source, choice, _) = await RenderPreparation.Read(
            request,
            options => FilmProbe.Probe(film, options with { Name = name }, cancel),
            accelerated
        );
        var model = choice.Model;
        DemandOffered(model, abilities);
        var machine = abilities is null
            ? RenderMachine.Here(1, encoderBuild)
            : new RenderMachine(abilities.Provider, abilities.Runtime, abilities.Threads, abilities.Encoder);
        var profile = ProfileChoice.Of(request, source, model, machine);
        return new Brief(id, source, request.Spec, profile, time.GetUtcNow());
    }

    /// <exception cref="RefusedException">There are workers, and none of them has the model.</exception>
    internal static void DemandOffered(InstalledModel model, WorkerAbilities? abilities)
    {
        if (abilities is not null && !abilities.Models.Contains(new OfferedModel(model.Name, model.Digest)))
        {
            throw new RefusedException(
                $"no worker has the model {model.Name} with manifest {model.Digest.ToString()[..12]}: install it on the workers, or choose one that 'sritm workers' lists."
            );
        }
    }

    private static RenderRequest Request(SubmitRequest asked) =>
        new(
            SourcePath: "",
            MasterPath: "",
            asked.Model,
            asked.Scale,
            Slots: 1,
            new RenderSpec(asked.Range, asked.Container, asked.DropUnsupported, asked.AllowDamaged),
            asked.Crf,
            asked.Preset,
            asked.PeakNits,
            asked.Grading ?? Grading.Neutral,
            WorkPath: null,
            Overwrite: false,
            asked.Stream,
            asked.ForceSdr,
            Quiet: true,
            Json: false
        );
}
