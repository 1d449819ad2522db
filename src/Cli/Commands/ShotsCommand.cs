using System.Collections.Immutable;
using System.CommandLine;
using SrItmFarm.Cli.Output;
using SrItmFarm.Shared.Media;
using SrItmFarm.Shared.Planning;
using SrItmFarm.Worker.Media;
using SrItmFarm.Worker.Work;

namespace SrItmFarm.Cli.Commands;

/// <summary><c>sritm shots SOURCE</c>.</summary>
internal static class ShotsCommand
{
    public static Command Make()
    {
        var source = CommonOptions.Source();
        var csv = new Option<bool>("--csv") { Description = "shot,start_frame,end_frame; the end is exclusive." };
        var edl = new Option<bool>("--edl") { Description = "A CMX 3600 edit decision list." };
        var json = CommonOptions.Json("One JSON document.");
        var (stream, forceSdr) = (CommonOptions.Stream(), CommonOptions.ForceSdr());
        var command = new Command(
            "shots",
            "Finds the shots of SOURCE.\n\nExamples:\n  sritm shots film.mp4\n  sritm shots film.mp4 --edl > film.edl"
        )
        {
            source,
            csv,
            edl,
            json,
            stream,
            forceSdr,
        };
        command.Validators.Add(result =>
        {
            if (new[] { csv, edl, json }.Count(option => result.GetValue(option)) > 1)
            {
                result.AddError("--csv, --edl and --json exclude each other.");
            }
        });
        command.SetAction(
            async (parsed, _) =>
            {
                using var stopping = new Stopping();
                var path = Path.GetFullPath(parsed.GetValue(source)!);
                var options = new ProbeOptions(parsed.GetValue(stream), parsed.GetValue(forceSdr));
                var film = await ProbeCommand.Find(path, options, stopping.Token);
                var shots = await Find(path, film, stopping.Token);
                var rate = film.Video.Rate;
                Write(
                    parsed.GetValue(json) ? null
                        : parsed.GetValue(csv) ? ShotList.Csv(shots)
                        : parsed.GetValue(edl) ? ShotList.Edl(shots, rate, Path.GetFileName(path))
                        : ShotList.Text(shots, rate),
                    () => Document(shots, rate)
                );
                return ExitCode.Done;
            }
        );
        return command;
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

        if (survey.Report is { IsClean: false } report)
        {
            Console.Error.WriteLine($"note: the source does not decode cleanly: {report.Errors[0]}");
        }

        return segments.Count == 0
            ? throw new RefusedException($"no frame of '{path}' can be decoded.")
            : ShotList.From(segments, new TimeGrid(film.Video.TimeBase, film.Video.Rate, segments[0].Times.First));
    }
}
