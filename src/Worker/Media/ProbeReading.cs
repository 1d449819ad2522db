using System.Collections.Immutable;
using System.Globalization;
using SrItmFarm.Shared.Media;

namespace SrItmFarm.Worker.Media;

/// <summary>Turns ffprobe's answers into what is known of a source, or into the reason to refuse it. Pure.</summary>
/// <param name="Name">The file as the person named it, for the messages.</param>
/// <param name="Identity">Which bytes were probed.</param>
/// <param name="Options">What the person said of it.</param>
public sealed record ProbeReading(string Name, SourceIdentity Identity, ProbeOptions Options)
{
    /// <summary>The stream to render, or why there is none.</summary>
    public (ProbedStream? Stream, string Reason) Choose(ProbedFile file)
    {
        var films = file.Streams.Where(stream => stream.IsFilm).ToArray();
        var listed = string.Join(", ", films.Select(stream => stream.Index.ToString(CultureInfo.InvariantCulture)));
        return (films, Options.Stream) switch
        {
            ([], _) => (null, NoFilm(file)),
            (_, null) => (films[0], ""),
            (_, { } wanted) => films.FirstOrDefault(stream => stream.Index == wanted) is { } found
                ? (found, "")
                : (null, $"'{Name}' has no video stream {wanted}; its video streams are: {listed}."),
        };
    }

    /// <summary>Reads a chosen stream.</summary>
    /// <param name="file">Streams, container and chapters.</param>
    /// <param name="stream">As <see cref="Choose"/> chose it.</param>
    /// <param name="times">Its first packets.</param>
    /// <param name="pictures">Its first decoded pictures.</param>
    /// <param name="samples">Some from all of it, see <see cref="FieldSamples"/>.</param>
    public ProbeOutcome Read(
        ProbedFile file,
        ProbedStream stream,
        ProbedFile times,
        ProbedFile pictures,
        ProbedFile samples
    )
    {
        var tags = Tags(stream);
        var sideData = stream.SideDataList.Concat(pictures.Frames.SelectMany(frame => frame.SideDataList));
        var hdr = Options.KeepHdr ? null : HdrTags.Find(tags, sideData.Select(data => data.SideDataType ?? ""));
        var rate = Rate(stream, times);
        return times.Packets.Count == 0 ? Refuse($"Stream {stream.Index} of '{Name}' holds no pictures.")
            : pictures.Frames.Count == 0 || stream.Width <= 0 || stream.Height <= 0
                ? Refuse($"No picture of '{Name}' (stream {stream.Index}, {stream.CodecName}) can be decoded.")
            : hdr is not null && !Options.ForceSdr
                ? Refuse(
                    $"'{Name}' is {hdr}; an SDR film in BT.709 or BT.601 was expected. "
                        + "If its tags are wrong, --force-sdr renders it all the same."
                )
            : rate is null ? Refuse($"'{Name}' is a single picture; a film was expected.")
            : Found(file, stream, rate, pictures, hdr is null ? tags : HdrTags.Forced(tags), hdr, samples);
    }

    private ProbeOutcome.Found Found(
        ProbedFile file,
        ProbedStream stream,
        RateReading rate,
        ProbedFile pictures,
        ColorDescription tags,
        string? hdr,
        ProbedFile samples
    )
    {
        var color = ColorReading.Of(tags, stream.PixFmt ?? "", stream.Height);
        var (interlaced, mixed) = FieldSamples.Read(stream, pictures.Frames.Concat(samples.Frames));
        var video = Video(file, stream, rate, pictures, color.Color) with { Interlaced = interlaced, Mixed = mixed };
        ImmutableArray<string> forced = hdr is null ? [] : [$"The source is {hdr}; it is taken for SDR as asked."];
        return new ProbeOutcome.Found(
            new SourceInfo(
                Identity,
                file.Format?.FormatName ?? "",
                video,
                StreamReading.Companions(file),
                StreamReading.Chapters(file),
                [.. forced, .. color.Assumptions]
            )
        );
    }

    private static VideoStream Video(
        ProbedFile file,
        ProbedStream stream,
        RateReading rate,
        ProbedFile pictures,
        ColorDescription color
    )
    {
        var rotation = StreamReading.Rotation(stream);
        var (across, down) = StreamReading.SampleAspect(stream.SampleAspectRatio);
        var turned = rotation is 90 or 270;
        var siting = ColorNames.SitingOf(stream.ChromaLocation);
        var clock = TimeBase.TryParse(stream.TimeBase) ?? new TimeBase(1, 1000);
        return new VideoStream(
            stream.Index,
            stream.CodecName ?? "",
            turned ? new PixelSize(stream.Height, stream.Width) : new PixelSize(stream.Width, stream.Height),
            turned ? down : across,
            turned ? across : down,
            rate.Rate,
            rate.Constant,
            clock,
            First(pictures) is { } first ? clock.At(first) : stream.Start,
            FrameEstimate(file, stream, rate.Rate),
            color,
            siting is ChromaSiting.Unspecified ? ChromaSiting.Left : siting,
            PixelFormats.BitDepth(stream.PixFmt ?? ""),
            stream.PixFmt ?? "",
            false,
            rotation
        );
    }

    private static long? First(ProbedFile pictures) => pictures.Frames[0].Pts ?? pictures.Frames[0].BestEffortTimestamp;

    private static RateReading? Rate(ProbedStream stream, ProbedFile times)
    {
        ImmutableArray<FrameRate> tagged =
        [
            .. new[] { stream.AvgFrameRate, stream.RFrameRate }.Select(FrameRate.TryParse).OfType<FrameRate>(),
        ];
        return RateReading.Of(
            times.Packets.Select(packet => packet.Pts ?? packet.Dts).OfType<long>(),
            TimeBase.TryParse(stream.TimeBase) ?? new TimeBase(1, 1000),
            tagged,
            times.Packets.Count < ProbeArguments.Packets
        );
    }

    private static long FrameEstimate(ProbedFile file, ProbedStream stream, FrameRate rate) =>
        stream.NbFrames > 0 ? stream.NbFrames
        : double.TryParse(stream.Duration ?? file.Format?.Duration, CultureInfo.InvariantCulture, out var seconds)
            ? (long)Math.Round(Math.Clamp(seconds, 0, 1e7) * rate.Value)
        : 0;

    private static ColorDescription Tags(ProbedStream stream) =>
        new(
            ColorNames.PrimariesOf(stream.ColorPrimaries),
            ColorNames.TransferOf(stream.ColorTransfer),
            ColorNames.MatrixOf(stream.ColorSpace),
            ColorNames.RangeOf(stream.ColorRange)
        );

    private string NoFilm(ProbedFile file) =>
        file.Streams.Any(stream => stream.CodecType == "audio")
            ? $"'{Name}' holds sound but no moving pictures; a film was expected."
            : $"'{Name}' holds no moving pictures; a film was expected.";

    private static ProbeOutcome.Refused Refuse(string reason) => new(reason);
}
