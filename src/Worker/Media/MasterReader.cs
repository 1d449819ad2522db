using System.Collections.Immutable;
using System.Globalization;
using SrItmFarm.Hosting.Processes;
using SrItmFarm.Shared.Evaluation;
using SrItmFarm.Shared.Media;

namespace SrItmFarm.Worker.Media;

/// <summary>Decodes an HDR10 film into what metrics take: planar 4:4:4 of 10 bits (Y', Cb, Cr), BT.2020 by PQ, limited.
/// Chroma is enlarged by bicubic interpolation.</summary>
public sealed class MasterReader : IAsyncDisposable
{
    private const string PixelFormat = "yuv444p10le";

    private readonly VideoDecoder decoder;
    private readonly PixelSize size;
    private readonly byte[] frame;

    private MasterReader(DecodeJob job)
    {
        decoder = new VideoDecoder(job);
        size = job.Video.Size;
        frame = new byte[job.FrameBytes];
    }

    /// <summary>Why a film cannot be measured as HDR10; <c>null</c> where it can.</summary>
    /// <param name="name">The film, for the message.</param>
    /// <param name="source">As probing with <see cref="ProbeOptions.KeepHdr"/> found it.</param>
    public static string? Unfit(string name, SourceInfo source) =>
        source.Video.Color is { Primaries: Primaries.Bt2020, Transfer: Transfer.Pq, Matrix: Matrix.Bt2020NonConstant }
            ? null
            : $"'{name}' is no HDR10 film: BT.2020, PQ and the matrix of BT.2020 were expected; found "
                + $"{source.Video.Color.Primaries}, {source.Video.Color.Transfer}, {source.Video.Color.Matrix}.";

    /// <summary>Starts a decoder at the film's first frame.</summary>
    /// <param name="path">The film.</param>
    /// <param name="source">As probing with <see cref="ProbeOptions.KeepHdr"/> found it.</param>
    /// <param name="range">Frames wanted; <c>null</c> is all.</param>
    /// <param name="every">Of these the first and every so many after it: 1 or more.</param>
    /// <param name="threads">Threads of the decoder.</param>
    /// <exception cref="Hosting.Processes.ChildStartException">ffmpeg is not installed.</exception>
    public static MasterReader Open(string path, SourceInfo source, FrameRange? range, int every, int threads) =>
        new(
            new DecodeJob(
                path,
                source.Format,
                source.Video,
                DecodeRange.Whole,
                threads,
                [],
                [],
                [
                    .. Choice(range, every),
                    "setfield=mode=prog",
                    Convert(source.Video),
                    .. ModelInput.Turn(source.Video.Rotation),
                ],
                PixelFormat,
                checked((int)(source.Video.Size.Area * 6))
            )
        );

    /// <summary>The next frame, which the one after it overwrites; <c>null</c> at the end.</summary>
    /// <exception cref="OperationCanceledException">Cancelled; nothing more can be read.</exception>
    public async Task<CodePicture?> Read(CancellationToken cancel) =>
        await decoder.Read(frame, cancel) ? new CodePicture(size, frame) : null;

    /// <summary>What came of it, once nothing more came.</summary>
    public Task<DecodeReport> Finish() => decoder.Finish();

    public ValueTask DisposeAsync() => decoder.DisposeAsync();

    private static ImmutableArray<string> Choice(FrameRange? range, int every) =>
        [
            .. range is { } r
                ? [string.Create(CultureInfo.InvariantCulture, $"trim=start_frame={r.Start}:end_frame={r.End}")]
                : ImmutableArray<string>.Empty,
            .. every > 1
                ? [string.Create(CultureInfo.InvariantCulture, $@"select=not(mod(n\,{every}))")]
                : ImmutableArray<string>.Empty,
        ];

    private static string Convert(VideoStream video)
    {
        var range = video.Color.Range is SampleRange.Full ? "full" : "limited";
        return "zscale=filter=bicubic:param_a=0:param_b=0.5:dither=none"
            + $":primariesin=9:transferin=16:matrixin=9:rangein={range}:chromalin={ModelInput.Name(video.Siting)}"
            + ":primaries=9:transfer=16:matrix=9:range=limited";
    }
}
