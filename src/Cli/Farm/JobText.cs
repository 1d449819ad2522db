using System.Globalization;
using Spectre.Console;
using SrItmFarm.Cli.Output;
using SrItmFarm.Coordinator.Api.Jobs;
using SrItmFarm.Shared.Protocol;

namespace SrItmFarm.Cli.Farm;

/// <summary>Jobs for people, or as JSON.</summary>
internal static class JobText
{
    public static void List(IEnumerable<JobView> jobs, bool json)
    {
        if (json)
        {
            JsonText.WriteLine(jobs);
            return;
        }

        var table = new Table().Border(TableBorder.Rounded).AddColumns("job", "film", "state", "done", "model", "");
        foreach (var job in jobs)
        {
            table.AddRow(
                $"{job.Id}",
                Markup.Escape(StrangersText.Printable(job.Name)),
                job.State,
                Percent(job),
                Markup.Escape(job.Model),
                Markup.Escape(Remark(job))
            );
        }

        AnsiConsole.Write(table);
    }

    public static void Archive(ArchiveProgress archive, bool json)
    {
        if (json)
        {
            JsonText.WriteLine(archive);
            return;
        }

        List(archive.Jobs, json);
        Console.Out.WriteLine($"{archive}");
    }

    public static void One(JobView job, bool json)
    {
        if (json)
        {
            JsonText.WriteLine(job);
            return;
        }

        foreach (var line in Lines(job))
        {
            Console.Out.WriteLine(line);
        }
    }

    /// <summary>One line for a log.</summary>
    public static string Progress(JobView job) =>
        $"{job.State}: {job.SegmentsDone}/{job.Segments}{(job.SurveyDone ? "" : "+")} segments, {job.FramesDone}/{job.Frames} frames ({Percent(job)})";

    private static IEnumerable<string> Lines(JobView job)
    {
        yield return $"job        {job.Id}";
        yield return $"film       {StrangersText.Printable(job.Name)}";
        if (job.Archive is { } archive)
        {
            yield return $"archive    {StrangersText.Printable(archive)}";
        }

        yield return $"submitted  {job.SubmittedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)} UTC";
        yield return $"master     {job.Size} {job.Rate} fps with {job.Model}";
        yield return $"state      {Progress(job)}";
        foreach (var segment in job.Quarantined)
        {
            yield return $"quarantine segment {segment.Segment}, frames {segment.Frames}: {segment.Last.Kind}: {segment.Last.Detail}";
        }

        foreach (var assumption in job.Assumptions)
        {
            yield return $"assumed    {assumption}";
        }

        if (Remark(job) is { Length: > 0 } remark)
        {
            yield return $"           {remark}";
        }
    }

    private static string Remark(JobView job) =>
        job switch
        {
            { Failure: { } failure } => $"{failure.Kind}: {failure.Detail}",
            { Quarantined.IsEmpty: false } => $"{job.Quarantined.Length} segments need a person",
            { FormerMaster: true } => $"{Former(job)}; the one before is given out",
            { Master: { } master } => master.Verified
                ? $"MaxCLL {master.MaxCll}, MaxFALL {master.MaxFall} cd/m², verified"
                : "the master is NOT verified",
            _ => "",
        };

    /// <summary>Why the master before is given out.</summary>
    public static string Former(JobView job) =>
        job.State == "completed" ? "the new master is NOT verified" : "the new master is not there yet";

    private static string Percent(JobView job) => job.Frames > 0 ? $"{100 * job.FramesDone / job.Frames} %" : "-";
}
