using System.Collections.Immutable;
using SrItmFarm.Hosting.Processes;

namespace SrItmFarm.Worker.Media;

/// <summary>Which media programs are installed, and whether they can do what is needed.</summary>
/// <param name="Ffmpeg">Version, such as <c>5.1.9-0+deb12u1</c>; <c>null</c> where missing.</param>
/// <param name="Ffprobe">Version; <c>null</c> where missing.</param>
/// <param name="X265">Version of libx265, found by encoding a picture; <c>null</c> where FFmpeg lacks it.</param>
/// <param name="HasZscale">FFmpeg has the filter <c>zscale</c>.</param>
/// <param name="Mkvmerge">Version; <c>null</c> where missing.</param>
public sealed record MediaTools(string? Ffmpeg, string? Ffprobe, string? X265, bool HasZscale, string? Mkvmerge)
{
    /// <summary>Encoder and version for <see cref="Shared.Work.EncoderProfile.Build"/>.</summary>
    public string EncoderBuild => $"libx265 {X265 ?? "missing"} (FFmpeg {Ffmpeg ?? "missing"})";

    /// <summary>One line for each thing that is missing, with its remedy; empty when all is there.</summary>
    public ImmutableArray<string> Missing =>
        [
            .. Need(Ffmpeg is not null, "ffmpeg is not installed: apt-get install ffmpeg"),
            .. Need(Ffprobe is not null, "ffprobe is not installed: apt-get install ffmpeg"),
            .. Need(Mkvmerge is not null, "mkvmerge is not installed: apt-get install mkvtoolnix"),
            .. Need(
                Ffmpeg is null || X265 is not null,
                "This ffmpeg has no libx265 encoder: install one built with it, such as Debian's: apt-get install ffmpeg"
            ),
            .. Need(
                Ffmpeg is null || HasZscale,
                "This ffmpeg has no zscale filter: install one built with libzimg, such as Debian's: apt-get install ffmpeg"
            ),
        ];

    /// <summary>Asks each program.</summary>
    public static async Task<MediaTools> Inspect(CancellationToken cancel)
    {
        var ffmpeg = Run("ffmpeg", ["-hide_banner", "-version"], cancel);
        var ffprobe = Run("ffprobe", ["-hide_banner", "-version"], cancel);
        var mkvmerge = Run("mkvmerge", ["--version"], cancel);
        var filters = Run("ffmpeg", ["-hide_banner", "-filters"], cancel);
        var encoding = Run("ffmpeg", OnePicture, cancel);
        return new MediaTools(
            ToolVersion.After("ffmpeg version ", (await ffmpeg)?.Output),
            ToolVersion.After("ffprobe version ", (await ffprobe)?.Output),
            ToolVersion.After("HEVC encoder version ", (await encoding)?.Exit.ErrorTail),
            (await filters)?.Output.Contains(" zscale ", StringComparison.Ordinal) ?? false,
            ToolVersion.After("mkvmerge v", (await mkvmerge)?.Output)
        );
    }

    /// <summary>A listed encoder need not start, so one picture is encoded. Its source is a grey of FFmpeg's own.</summary>
    private static ImmutableArray<string> OnePicture =>
        [
            "-hide_banner",
            "-nostdin",
            "-loglevel",
            "info",
            "-f",
            "lavfi",
            "-i",
            "color=c=gray:s=64x64",
            "-frames:v",
            "1",
            "-pix_fmt",
            "yuv420p10le",
            "-c:v",
            "libx265",
            "-f",
            "null",
            "-",
        ];

    private static ImmutableArray<string> Need(bool there, string complaint) => there ? [] : [complaint];

    private static async Task<ChildResult?> Run(
        string program,
        ImmutableArray<string> arguments,
        CancellationToken cancel
    ) => ProgramPath.Find(program) is null ? null : await Child.Run(new ChildSpec(program, arguments), cancel);
}
