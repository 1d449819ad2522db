using SrItmFarm.Coordinator.Api.Jobs;
using SrItmFarm.Coordinator.Jobs;
using SrItmFarm.Coordinator.Retention;
using SrItmFarm.Hosting.Journal;
using SrItmFarm.Hosting.Storage.AzureBlobs;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Storage;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Farm.Tests.Faults;

/// <summary>Nothing leaks: what the sweep leaves is what the jobs' events name.</summary>
internal static class StorageCheck
{
    private static readonly TimeSpan LosersAreGone = TimeSpan.FromDays(2);

    private static readonly TimeSpan AllIsGone = TimeSpan.FromDays(RetentionRules.DefaultDays + 1);

    public static async Task Run(
        IJournal journal,
        AzureBlobOptions storage,
        IReadOnlyList<JobId> jobs,
        Findings findings
    )
    {
        var host = new JournalJobHost(journal);
        var states = await Task.WhenAll(jobs.Select(job => host.Load(job, default)));
        var segments = await Open(storage);
        findings.LosersSwept = await Sweep(host, segments, isProven: false, LosersAreGone);
        string[] winners = [.. states.SelectMany(Winners).Select(name => $"{name}")];
        Compare("segments", await Names(segments), winners, findings);
        await Sweep(host, segments, isProven: true, AllIsGone);
        Compare("segments of proven masters", await Names(segments), winners.Where(IsLight), findings);
        var masters = await Names(await Open(storage.Beside("masters")));
        if (masters.Length != jobs.Count)
        {
            findings.Complain($"{jobs.Count} masters were expected, found {string.Join(", ", masters)}");
        }
    }

    private static bool IsLight(string name) => SegmentArtifact.TryParse(name) is { Kind: SegmentArtifact.LightKind };

    private static IEnumerable<ArtifactName> Winners(RenderJob job) =>
        job
            .Segments.Segments.Select(entry => entry.State)
            .OfType<Segment.Rendered>()
            .SelectMany(segment => new[] { segment.Result.Bitstream.Name, segment.Result.Light.Name });

    private static void Compare(string what, IEnumerable<string> found, IEnumerable<string> wanted, Findings findings)
    {
        var (here, named) = (found.ToHashSet(), wanted.ToHashSet());
        if (here.Except(named).ToArray() is { Length: > 0 } leaked)
        {
            findings.Complain($"{what} leaked: {string.Join(", ", leaked)}");
        }

        if (named.Except(here).ToArray() is { Length: > 0 } missing)
        {
            findings.Complain($"{what} missing: {string.Join(", ", missing)}");
        }
    }

    /// <summary>As the coordinators' own will be after so long.</summary>
    /// <returns>How many artifacts went.</returns>
    private static async Task<int> Sweep(
        JournalJobHost host,
        AzureBlobArtifactStore store,
        bool isProven,
        TimeSpan later
    )
    {
        var (rules, time) = (RetentionRules.Default, new Later(later));
        var sweep = new RetentionSweep(host, store, (_, _) => Task.FromResult(isProven), rules, time);
        return (await sweep.Sweep(dryRun: false, default)).Sum(line => line.Count);
    }

    private static Task<AzureBlobArtifactStore> Open(AzureBlobOptions options) =>
        AzureBlobArtifactStore.Open(options, TimeProvider.System, default);

    private static async Task<string[]> Names(AzureBlobArtifactStore store)
    {
        var names = new List<string>();
        await foreach (var listed in store.List(null, default))
        {
            names.Add($"{listed.Name}");
        }

        return [.. names];
    }

    private sealed class Later(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + by;
    }
}
