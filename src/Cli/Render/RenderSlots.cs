using System.Collections.Immutable;
using SrItmFarm.Coordinator.Assembly;
using SrItmFarm.Hosting.Leases;
using SrItmFarm.Shared.Storage;
using SrItmFarm.Shared.Work;
using SrItmFarm.Worker.Inference;
using SrItmFarm.Worker.Work;

namespace SrItmFarm.Cli.Render;

/// <summary>The slots of a farm in one process: one that surveys, those that render, one that assembles.</summary>
internal sealed class RenderSlots : IDisposable
{
    private readonly ImmutableArray<LoadedModel> models;

    public RenderSlots(
        RenderRequest request,
        WorkFolder folder,
        IArtifactStore store,
        ModelCatalog catalog,
        MasterFile master
    )
    {
        models = [.. Enumerable.Range(0, request.Slots).Select(_ => new LoadedModel(catalog))];
        string Source(JobId job) => request.SourcePath;
        var rendering = models.Select(
            (model, i) =>
                (new SlotId($"render-{i + 1}"), Works(new RenderChunk(Source, store, model, TimeProvider.System)))
        );
        All =
        [
            (new SlotId("survey-1"), Works(new SurveySource(Source, TimeProvider.System))),
            .. rendering,
            (new SlotId("assembly-1"), Works(new AssembleMaster(Source, _ => master.Partial, folder.Temporary, store))),
        ];
    }

    public ImmutableArray<(SlotId Slot, ImmutableArray<ILeasedWork> Works)> All { get; }

    public void Dispose()
    {
        foreach (var model in models)
        {
            model.Dispose();
        }
    }

    private static ImmutableArray<ILeasedWork> Works(ILeasedWork work) => [work];
}
