using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using SrItmFarm.Cli.Output;
using SrItmFarm.Shared.Media;
using SrItmFarm.Shared.Planning;
using SrItmFarm.Worker.Media;
using SrItmFarm.Worker.Work;

namespace SrItmFarm.Cli.Commands;

/// <summary><c>sritm shots SOURCE</c>.</summary>
internal static class ShotsCommand
{
    private static readonly Option<bool> Csv = new("--csv")
    {
        Description = "shot,start_frame,end_frame; the end is exclusive.",
    };
    private static readonly Option<bool> Edl = new("--edl") { Description = "A CMX 3600 edit decision list." };
    private static readonly Option<bool> Json = CommonOptions.Json("One JSON document.");

    public static Command Make()
    {
        var (source, stream, forceSdr) = (CommonOptions.Source(), CommonOptions.Stream(), CommonOptions.ForceSdr());
        var command = new Command(
            "shots",
            "Finds the shots of SOURCE.\n\nExamples:\n  sritm shots film.mp4\n  sritm shots film.mp4 --edl > film.edl"
        )
        {
            source,
            Csv,
            Edl,
            Json,
            stream,
            forceSdr,
        };
        command.Validators.Add(DemandOneForm);
        command.SetAction(
            (parsed, _) =>
                Run(
                    Path.GetFullPath(parsed.GetValue(source)!),
                    new ProbeOptions(parsed.GetValue(stream), parsed.GetValue(forceSdr)),
                    parsed
                )
        );
        return command;
    }

    private static void DemandOneForm(CommandResult result)
    {
        if (new[] { Csv, Edl, Json }.Count(option => result.GetValue(option)) > 1)
        {
            result.AddError("--csv, --edl and --json exclude each other.");
        }
    }

    private static async Task<int> Run(string path, ProbeOptions options, ParseResult parsed)
    {
        using var stopping = new Stopping();
        var film = await ProbeCommand.Find(path, options, stopping.Token);
        var shots = await Find(path, film, stopping.Token);
        var rate = film.Video.Rate;
        Write(
            parsed.GetValue(Json) ? null
                : parsed.GetValue(Csv) ? ShotList.Csv(shots)
                : parsed.GetValue(Edl) ? ShotList.Edl(shots, rate, Path.GetFileName(path))
                : ShotList.Text(shots, rate),
            () => Document(shots, rate)
        );
        return ExitCode.Done;
    }

    private static void Write(string? text, Func<object> document)
    {
        if (text is null)
        {
            JsonText.WriteLine(document());
        }
        else
        {
            Console.Out.Write(text);
        }
    }

    private static object Document(ImmutableArray<Shot> shots, FrameRate rate) =>
        new
        {
            Rate = rate,
            Frames = shots[^1].Frames.End,
            Shots = shots.Select(shot => new { StartFrame = shot.Frames.Start, EndFrame = shot.Frames.End }),
        };

    private static async Task<ImmutableArray<Shot>> Find(string path, SourceInfo film, CancellationToken cancel)
    {
        var survey = new FilmSurvey(path, film, null, null);
        var segments = ImmutableArray.CreateBuilder<PlannedSegment>();
        await foreach (var known in survey.Segments(cancel))
        {
            segments.AddRange(known);
        }

        if (survey.Report is { ClockFault: { } fault })
        {
            throw new RefusedException(fault);
        }

        if (survey.Report is { IsClean: false } report)
        {
            Console.Error.WriteLine($"note: the source does not decode cleanly: {report.Errors[0]}");
        }

        return segments.Count == 0
            ? throw new RefusedException($"no frame of '{path}' can be decoded.")
            : ShotList.From(segments, new TimeGrid(film.Video.TimeBase, film.Video.Rate, segments[0].Times.First));
    }
}
