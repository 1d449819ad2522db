using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using SrItmFarm.Coordinator.Reports;
using SrItmFarm.Hosting.Journal;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Api.Reports;

/// <summary>Reports as bytes, and the key that signs them: that of the settings, or else one that the first coordinator
/// makes and keeps in the database, for all of them.</summary>
internal sealed class ReportBook(FarmCore farm)
{
    private const int Page = 5_000;

    private const int MostKept = 4;

    private static readonly RecordKey Kept = new("secret", "report-key");

    private readonly ConcurrentDictionary<JobId, (long Version, byte[] Report)> made = new();
    private ReportKey? key;

    /// <param name="version">Events that the job has.</param>
    public async Task<byte[]> Of(RenderJob.Completed job, long version, CancellationToken cancel)
    {
        var id = job.Brief.Id;
        if (made.TryGetValue(id, out var known) && known.Version == version)
        {
            return known.Report;
        }

        var report = JsonSerializer.SerializeToUtf8Bytes(await Make(job, cancel), Wire.Json);
        if (made.Count >= MostKept)
        {
            made.Clear();
        }

        made[id] = (version, report);
        return report;
    }

    public async Task<ReportSignature> Sign(byte[] report, CancellationToken cancel)
    {
        key ??= ReportKey.Of(farm.Parts.ReportKey ?? await KeptKey(cancel));
        return key.Sign(report);
    }

    private async Task<MasterReport> Make(RenderJob.Completed job, CancellationToken cancel)
    {
        var (log, brief) = (await Log(job.Brief.Id, cancel), job.Brief);
        var ticket = await farm.Tickets.Find(brief.Id, cancel);
        var facts = new ReportedJob(
            brief.Id,
            ticket?.Name ?? $"{brief.Id}",
            ticket?.Archive,
            ticket?.SubmittedBy,
            brief.SubmittedAt,
            log.CompletedAt ?? brief.SubmittedAt
        );
        return ReportMaking.Of(job, facts, ticket?.Source, log);
    }

    private async Task<RepairLog> Log(JobId job, CancellationToken cancel)
    {
        var (log, seq) = (new RepairLog(), 0L);
        ImmutableArray<JournaledEvent> events;
        do
        {
            events = await farm.Parts.Journal.History(job, seq, Page, cancel);
            foreach (var one in events)
            {
                log.Add(one);
                seq = one.Seq;
            }
        } while (events.Length == Page);

        return log;
    }

    /// <summary>Of several coordinators that begin together, one's key is kept, and all read that.</summary>
    private async Task<string> KeptKey(CancellationToken cancel)
    {
        var records = farm.Parts.Journal.Records;
        if (await records.Find(Kept, cancel) is { } known)
        {
            return known.Body;
        }

        await records.Add(Kept, ReportKey.Make(), cancel);
        return (await records.Find(Kept, cancel))!.Body;
    }
}
