using SrItmFarm.Coordinator.Api.Jobs;

namespace SrItmFarm.Cli.Farm;

/// <summary>How far an archive is in all. Cancelled films count among the films, and their frames do not.</summary>
/// <param name="Running">Being surveyed, rendered or assembled.</param>
/// <param name="Waiting">For their turn, paused, or drafts.</param>
/// <param name="Frames">To render, as far as known.</param>
/// <param name="Percent">Of the frames; <c>null</c> where there is none.</param>
/// <param name="Jobs">Newest first.</param>
internal sealed record ArchiveProgress(
    string Archive,
    int Films,
    int Done,
    int Running,
    int Waiting,
    int Failed,
    int Cancelled,
    long Frames,
    long FramesDone,
    double? Percent,
    IReadOnlyList<JobView> Jobs
)
{
    public static ArchiveProgress Of(string archive, IReadOnlyList<JobView> jobs)
    {
        var counts = jobs.CountBy(job => job.State).ToDictionary();
        var wanted = jobs.Where(job => job.State != "cancelled").ToArray();
        var (frames, done) = (wanted.Sum(job => job.Frames), wanted.Sum(job => job.FramesDone));
        return new ArchiveProgress(
            archive,
            jobs.Count,
            Of("completed"),
            Of("surveying", "rendering", "assembling"),
            Of("submitted", "paused", "draft"),
            Of("failed"),
            Of("cancelled"),
            frames,
            done,
            frames > 0 ? Math.Round(100.0 * done / frames, 1) : null,
            jobs
        );

        int Of(params string[] states) => states.Sum(state => counts.GetValueOrDefault(state));
    }

    /// <summary>All jobs of the archive, however many pages of the list they fill.</summary>
    public static async Task<ArchiveProgress> Ask(
        FarmClient farm,
        string archive,
        string filter,
        CancellationToken cancel
    )
    {
        var jobs = new List<JobView>();
        JobView[] page;
        do
        {
            var behind = jobs.Count > 0 ? $"&before={jobs[^1].Id}" : "";
            page = await farm.Get<JobView[]>($"jobs?{filter}{behind}", cancel);
            jobs.AddRange(page);
        } while (page.Length > 0);

        return Of(archive, jobs);
    }

    /// <summary>One line.</summary>
    public override string ToString() =>
        $"{Films} films: {Done} done, {Running} running, {Waiting} waiting, {Failed} failed"
        + (Cancelled > 0 ? $", {Cancelled} cancelled" : "")
        + FormattableString.Invariant($"; {FramesDone}/{Frames} frames ({Percent?.ToString("0.0") ?? "-"} %)");
}
