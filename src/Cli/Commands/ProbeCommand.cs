using System.CommandLine;
using SrItmFarm.Cli.Output;
using SrItmFarm.Shared.Media;
using SrItmFarm.Worker.Media;

namespace SrItmFarm.Cli.Commands;

/// <summary><c>sritm probe SOURCE</c>.</summary>
internal static class ProbeCommand
{
    public static Command Make()
    {
        var (source, stream, forceSdr) = (CommonOptions.Source(), CommonOptions.Stream(), CommonOptions.ForceSdr());
        var json = CommonOptions.Json("One JSON document.");
        var command = new Command(
            "probe",
            "Shows what SOURCE is, and what is assumed about it.\n\nExample:\n  sritm probe film.mp4 --json"
        )
        {
            source,
            stream,
            forceSdr,
            json,
        };
        command.SetAction(
            async (parsed, cancel) =>
            {
                var options = new ProbeOptions(parsed.GetValue(stream), parsed.GetValue(forceSdr));
                var found = await Find(Path.GetFullPath(parsed.GetValue(source)!), options, cancel);
                Show(found, parsed.GetValue(json));
                return ExitCode.Done;
            }
        );
        return command;
    }

    /// <exception cref="RefusedException">Not a film that can be rendered.</exception>
    public static async Task<SourceInfo> Find(string path, ProbeOptions options, CancellationToken cancel) =>
        await SourceProbe.Probe(path, options, cancel) switch
        {
            ProbeOutcome.Found found => found.Source,
            ProbeOutcome.Refused refused => throw new RefusedException(refused.Reason),
            var other => throw new InvalidOperationException($"Unknown outcome {other}."),
        };

    private static void Show(SourceInfo source, bool json)
    {
        if (json)
        {
            JsonText.WriteLine(source);
            return;
        }

        foreach (var line in Lines(source))
        {
            Console.Out.WriteLine(line);
        }
    }

    private static IEnumerable<string> Lines(SourceInfo source)
    {
        var video = source.Video;
        var rate = video.ConstantRate ? "constant" : "variable";
        yield return $"format     {source.Format}";
        yield return $"video      #{video.Index} {video.Codec} {video.Size} {video.PixelFormat}, {video.Rate} fps ({rate}), about {video.FrameEstimate} frames";
        yield return $"colour     {video.Color.Primaries}, {video.Color.Transfer}, {video.Color.Matrix}, {video.Color.Range}; chroma {video.Siting}";
        yield return $"picture    sample aspect {video.SampleAspectWidth}:{video.SampleAspectHeight}, rotation {video.Rotation}, {Fields(video)}";
        foreach (var stream in source.Companions)
        {
            yield return $"{stream.Kind.ToString().ToLowerInvariant(), -10} #{stream.Index} {stream.Codec} {stream.Language} {stream.Title}".TrimEnd();
        }

        foreach (var chapter in source.Chapters)
        {
            yield return $"chapter    {chapter.Start.Seconds:0.000} s {chapter.Title}";
        }

        foreach (var assumption in source.Assumptions)
        {
            yield return $"assumed    {assumption}";
        }
    }

    private static string Fields(VideoStream video) =>
        video.Mixed ? "interlaced in parts"
        : video.Interlaced ? "interlaced"
        : "progressive";
}
