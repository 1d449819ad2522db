using Spectre.Console;
using Spectre.Console.Rendering;
using SrItmFarm.Hosting.Leases;
using SrItmFarm.Shared.Jobs;

namespace SrItmFarm.Cli.Render;

/// <summary>A block at the bottom of a terminal that is drawn anew a few times a second.</summary>
internal sealed class LiveView : IRenderView
{
    private readonly IAnsiConsole console = AnsiConsole.Create(
        new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) }
    );
    private int height;

    public void Begin(Brief brief, string master, int reused)
    {
        console.MarkupLineInterpolated(
            $"[bold]{brief.Source.Video.Size}[/] {brief.Source.Video.Rate} fps -> [bold]{brief.Profile.Encoder.Size}[/] HDR10 with [bold]{brief.Profile.Model}[/]"
        );
        console.MarkupLineInterpolated($"[grey]{master}[/]");
        if (reused > 0)
        {
            console.MarkupLineInterpolated($"going on: {reused} segments are there already");
        }

        foreach (var assumption in brief.Source.Assumptions)
        {
            console.MarkupLineInterpolated($"[yellow]assumed:[/] {assumption}");
        }
    }

    /// <summary>Never wrapped: it is copied.</summary>
    public void Serve(Uri address, string token) => Console.Error.WriteLine(Words.Dashboard(address, token));

    public void Update(RenderSnapshot now)
    {
        Erase();
        var lines = Lines(now).ToArray();
        console.Write(new Rows(lines));
        height = lines.Length;
    }

    public void Note(string line)
    {
        Erase();
        console.MarkupLineInterpolated($"[yellow]{line}[/]");
    }

    public void End(RenderReport report)
    {
        Erase();
        foreach (var line in Summary.Lines(report))
        {
            console.MarkupLineInterpolated($"{line}");
        }
    }

    public void Dispose() { }

    private IEnumerable<IRenderable> Lines(RenderSnapshot now)
    {
        yield return Line(Bar(now.Total > 0 ? (double)now.FramesDone / now.Total : 0));
        yield return Line(Words.Progress(now));
        yield return Line($"survey: {now.Surveyed} frames, {now.Shots} shots{(now.SurveyDone ? "" : " so far")}");
        foreach (var slot in now.Slots.Where(slot => slot.Doing.Length > 0))
        {
            var segment = slot.Segment is { } index ? $" segment {index}" : "";
            yield return Line($"  {slot.Slot}  {slot.Doing}{segment}{Reached(slot)}");
        }
    }

    private static string Reached(SlotStatus slot) =>
        slot.Done > 0 && (slot.Segment is not null || slot.Doing == SlotWords.Surveying) ? $", frame {slot.Done}" : "";

    /// <summary>One row, never wrapped: erasing counts rows.</summary>
    private Text Line(string text) =>
        new(text.Length < console.Profile.Width ? text : text[..(console.Profile.Width - 1)]);

    private string Bar(double part)
    {
        var width = Math.Clamp(console.Profile.Width - 10, 10, 60);
        var full = (int)Math.Round(Math.Clamp(part, 0, 1) * width);
        return $"{new string('█', full)}{new string('░', width - full)} {part:P0}";
    }

    private void Erase()
    {
        for (; height > 0; height--)
        {
            console.Cursor.MoveUp(1);
            console.Write(new ControlCode("\u001b[2K"));
        }
    }
}
