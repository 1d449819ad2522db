using SrItmFarm.Shared.Jobs;

namespace SrItmFarm.Cli.Render;

/// <summary>Plain lines on standard error, for logs and pipes: one whenever a segment is done, and every ten
/// seconds.</summary>
internal sealed class PlainView(TimeProvider time, bool quiet) : IRenderView
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);
    private long last;
    private (string, int) shown;

    public void Begin(Brief brief, string master, int reused)
    {
        Say(
            $"{brief.Source.Video.Size} {brief.Source.Video.Rate} fps -> {brief.Profile.Encoder.Size} HDR10 with {brief.Profile.Model}"
        );
        if (reused > 0)
        {
            Say($"going on: {reused} segments are there already");
        }

        foreach (var assumption in brief.Source.Assumptions)
        {
            Say($"assumed: {assumption}");
        }
    }

    /// <summary>Even to whoever wants to hear nothing else: there is no other way to it.</summary>
    public void Serve(Uri address, string token) => Console.Error.WriteLine(Words.Dashboard(address, token));

    public void Update(RenderSnapshot now)
    {
        if (shown == (now.Phase, now.SegmentsDone) && time.GetElapsedTime(last) < Interval)
        {
            return;
        }

        (shown, last) = ((now.Phase, now.SegmentsDone), time.GetTimestamp());
        Say(Words.Progress(now));
    }

    public void Note(string line) => Say(line);

    public void End(RenderReport report)
    {
        foreach (var line in Summary.Lines(report))
        {
            Say(line);
        }
    }

    public void Dispose() { }

    private void Say(string line)
    {
        if (!quiet)
        {
            Console.Error.WriteLine(line);
        }
    }
}
