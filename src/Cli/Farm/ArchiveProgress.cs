using SrItmFarm.Coordinator.Api.Archives;
using SrItmFarm.Coordinator.Api.Jobs;
using SrItmFarm.Shared.Protocol;

namespace SrItmFarm.Cli.Farm;

/// <summary>How far an archive is in all. Cancelled films count among the films, and their frames do not.</summary>
/// <param name="Running">Being surveyed, rendered or assembled.</param>
/// <param name="Waiting">For their turn, paused, or drafts.</param>
/// <param name="Frames">To render, as far as known.</param>
/// <param name="Percent">Of the frames; <c>null</c> where there is none.</param>
/// <param name="SecondsLeft">At the speed of now; <c>null</c> where there is none.</param>
/// <param name="Jobs">Those that were asked for, newest first.</param>
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
    double? SecondsLeft,
    IReadOnlyList<JobView> Jobs
)
{
    public static ArchiveProgress Of(ArchiveView archive, IReadOnlyList<JobView> jobs)
    {
        var counts = archive.Jobs;
        return new ArchiveProgress(
            archive.Name,
            archive.Films,
            counts.Completed,
            counts.Running,
            counts.Queued + counts.Paused + counts.Drafts,
            counts.Failed,
            counts.Cancelled,
            archive.Frames,
            archive.FramesDone,
            archive.Share is { } share ? Math.Round(100 * share, 1) : null,
            archive.SecondsLeft,
            jobs
        );
    }

    /// <summary>How far the whole archive is, and those of its jobs that fit the filter, however many pages of the list
    /// they fill.</summary>
    /// <exception cref="RefusedException">There is no such archive.</exception>
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

        // By a filter, which takes every name there can be: a path cannot be '..'.
        return await farm.Get<ArchiveView[]>($"archives?name={Uri.EscapeDataString(archive)}", cancel) is [var found]
            ? Of(found, jobs)
            : throw new RefusedException($"no job belongs to an archive '{StrangersText.Printable(archive)}'.");
    }

    /// <summary>One line.</summary>
    public override string ToString() =>
        $"{Films} films: {Done} done, {Running} running, {Waiting} waiting, {Failed} failed"
        + (Cancelled > 0 ? $", {Cancelled} cancelled" : "")
        + FormattableString.Invariant($"; {FramesDone}/{Frames} frames ({Percent?.ToString("0.0") ?? "-"} %)")
        + (SecondsLeft is > 0 and var left ? $", about {TimeSpan.FromSeconds(left):d\\.hh\\:mm\\:ss} left" : "");
}
