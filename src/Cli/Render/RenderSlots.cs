using System.Collections.Immutable;
using SrItmFarm.Coordinator.Assembly;
using SrItmFarm.Coordinator.Assembly.Checkpoints;
using SrItmFarm.Hosting.Leases;
using SrItmFarm.Hosting.Storage;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Media;
using SrItmFarm.Shared.Storage;
using SrItmFarm.Shared.Work;
using SrItmFarm.Worker.Inference;
using SrItmFarm.Worker.Work;

namespace SrItmFarm.Cli.Render;

/// <summary>The slots of a farm in one process: one that surveys, those that render, one that assembles.</summary>
internal sealed class RenderSlots : IDisposable
{
    private readonly ImmutableArray<LoadedModel> models;
    private readonly Brief mine;
    private readonly OneFilm film;
    private readonly AssemblyFolder assembly;

    public RenderSlots(
        RenderRequest request,
        WorkFolder folder,
        IArtifactStore store,
        ModelCatalog catalog,
        MasterFile master,
        Brief mine
    )
    {
        (this.mine, assembly) = (mine, new AssemblyFolder(folder.Assembly));
        film = new OneFilm(request.SourcePath, mine.Source.Identity);
        models = [.. Enumerable.Range(0, request.Slots).Select(_ => new LoadedModel(() => catalog))];
        var rendering = models.Select(
            (model, i) =>
                (
                    new SlotId($"render-{i + 1}"),
                    Works(new RenderChunk(grant => Source(grant.Job), store, model, TimeProvider.System))
                )
        );
        All =
        [
            (new SlotId("survey-1"), Works(new SurveySource(grant => Source(grant.Job), TimeProvider.System))),
            .. rendering,
            (new SlotId("assembly-1"), Works(new AssembleMaster(new Place(this, master), assembly, store))),
        ];
    }

    public ImmutableArray<(SlotId Slot, ImmutableArray<ILeasedWork> Works)> All { get; }

    public void Dispose()
    {
        assembly.Dispose();
        foreach (var model in models)
        {
            model.Dispose();
        }
    }

    /// <summary>This command knows one source; another job's frames must never come from it.</summary>
    private string Source(JobId job) =>
        job == mine.Id
            ? film.Demand()
            : throw new InvalidOperationException($"Job {job} is not this command's, which is {mine.Id}.");

    /// <summary>The master is renamed only when it is proven.</summary>
    private sealed class Place(RenderSlots slots, MasterFile master) : IAssemblyPlace
    {
        public Task<OpenFilm> Source(JobId job, CancellationToken cancel) =>
            Task.FromResult(OpenFilm.At(slots.Source(job)));

        public Task<string> Master(JobId job, CancellationToken cancel) => Task.FromResult(master.Partial(job));

        public Task Publish(JobId job, string path, SourceIdentity identity, CancellationToken cancel) =>
            Task.CompletedTask;
    }

    private ImmutableArray<ILeasedWork> Works(ILeasedWork work) => [film.Watch(work)];
}
