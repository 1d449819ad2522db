using SrItmFarm.Cli.Output;
using SrItmFarm.Shared.Jobs;

namespace SrItmFarm.Cli.Render;

/// <summary>One JSON object a line: <c>submitted</c>, <c>dashboard</c>, <c>progress</c> twice a second and as soon as a slot does
/// something else, <c>note</c>, <c>finished</c>.</summary>
internal sealed class JsonView(TimeProvider time) : IRenderView
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(0.5);
    private long last;
    private string shown = "";

    public void Begin(Brief brief, string master, int reused) =>
        JsonText.WriteLine(
            new
            {
                Event = "submitted",
                Job = brief.Id,
                Master = master,
                brief.Profile.Model,
                brief.Profile.Encoder.Size,
                brief.Source.Video.Rate,
                Reused = reused,
                brief.Source.Assumptions,
            }
        );

    /// <summary>The token is for a person; output is kept, and read by others.</summary>
    public void Serve(Uri address, string token)
    {
        JsonText.WriteLine(new { Event = "dashboard", Address = $"{address}" });
        Console.Error.WriteLine(Words.Dashboard(address, token));
    }

    public void Update(RenderSnapshot now)
    {
        var doing = string.Join(';', now.Slots.Select(slot => $"{slot.Slot} {slot.Doing}").Prepend(now.Phase));
        if (doing == shown && time.GetElapsedTime(last) < Interval)
        {
            return;
        }

        (shown, last) = (doing, time.GetTimestamp());
        JsonText.WriteLine(
            new
            {
                Event = "progress",
                now.Phase,
                now.SurveyDone,
                now.Surveyed,
                Frames = now.Total,
                now.FramesDone,
                now.Shots,
                now.SegmentsDone,
                now.SegmentsPlanned,
                now.Quarantined,
                FramesPerSecond = Math.Round(now.FramesPerSecond, 3),
                SecondsLeft = now.Remaining is { } left ? Math.Round(left.TotalSeconds) : (double?)null,
                Slots = now.Slots.Select(slot => new
                {
                    slot.Slot,
                    slot.Doing,
                    slot.Segment,
                    slot.Done,
                }),
            }
        );
    }

    public void Note(string line) => JsonText.WriteLine(new { Event = "note", Text = line });

    public void End(RenderReport report) => JsonText.WriteLine(report);

    public void Dispose() { }
}
