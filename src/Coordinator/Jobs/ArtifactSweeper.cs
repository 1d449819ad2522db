using System.Collections.Immutable;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Storage;

namespace SrItmFarm.Coordinator.Jobs;

/// <summary>Deletes what attempts stored and did not live to report, or what a later attempt replaced.</summary>
public sealed class ArtifactSweeper(IJobHost host, IArtifactArchive store)
{
    /// <summary>Sweeps once. Right only while nobody renders: what is stored is reported a moment later.</summary>
    /// <param name="cancel">Ends the sweep; what is left is swept the next time.</param>
    /// <returns>How many were deleted.</returns>
    public async Task<int> Sweep(CancellationToken cancel)
    {
        var reported = await Reported(cancel);
        var orphans = 0;
        await foreach (var artifact in store.List(null, cancel))
        {
            if (!reported.Contains(artifact.Name))
            {
                await store.Delete(artifact.Name, cancel);
                orphans++;
            }
        }

        return orphans;
    }

    private async Task<ImmutableHashSet<ArtifactName>> Reported(CancellationToken cancel)
    {
        var names = ImmutableHashSet.CreateBuilder<ArtifactName>();
        foreach (var job in await host.Jobs(cancel))
        {
            var segments = (await host.Load(job, cancel)).Segments.Segments;
            var results = segments.Select(entry => entry.State).OfType<Segment.Rendered>().Select(one => one.Result);
            names.UnionWith(results.SelectMany(result => new[] { result.Bitstream.Name, result.Light.Name }));
        }

        return names.ToImmutable();
    }
}
