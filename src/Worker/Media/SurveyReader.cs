using System.Globalization;
using System.Runtime.CompilerServices;
using SrItmFarm.Hosting.Processes;
using SrItmFarm.Shared.Media;

namespace SrItmFarm.Worker.Media;

/// <summary>Decodes a film once, at small size, for the detection of shots. To be fast it leaves out the deblocking
/// filter and the joining of fields; frames and their times are those that <see cref="FrameReader"/> gives.</summary>
public sealed class SurveyReader : IAsyncDisposable
{
    private readonly VideoDecoder decoder;
    private readonly int frameBytes;
    private readonly FrameRate rate;
    private string? clockFault;
    private long seen;

    private SurveyReader(DecodeJob job)
    {
        decoder = new VideoDecoder(job);
        (frameBytes, rate) = (job.FrameBytes, job.Video.Rate);
    }

    /// <summary>Starts a decoder.</summary>
    /// <param name="film">Where the film is.</param>
    /// <param name="source">As probing found it.</param>
    /// <param name="size">Size of the pictures.</param>
    /// <param name="fromTicks">Time of the frame to begin with; <c>null</c> begins with the first.</param>
    /// <param name="threads">Threads of the decoder, 1 or more.</param>
    /// <exception cref="Hosting.Processes.ChildStartException">ffmpeg is not installed.</exception>
    public static SurveyReader Open(
        SourceAddress film,
        SourceInfo source,
        PixelSize size,
        long? fromTicks,
        int threads
    ) => new(Job(film, source, size, fromTicks, threads));

    /// <summary>All frames from the beginning asked for. The sequence ends early where a frame has no time or one not
    /// later than its neighbour's; <see cref="Finish"/> then says so.</summary>
    public async IAsyncEnumerable<SurveyFrame> Frames([EnumeratorCancellation] CancellationToken cancel)
    {
        long? before = null;
        for (var rgb = new byte[frameBytes]; await decoder.Read(rgb, cancel); rgb = new byte[frameBytes])
        {
            if (decoder.LastTicks is not { } ticks || ticks <= before)
            {
                clockFault = Fault(seen, before, decoder.LastTicks);
                yield break;
            }

            yield return new SurveyFrame(ticks, rgb);
            before = ticks;
            seen++;
        }
    }

    /// <summary>What came of it. To be called when the sequence has ended.</summary>
    public async Task<DecodeReport> Finish()
    {
        if (clockFault is null)
        {
            return await decoder.Finish();
        }

        return new DecodeReport(seen, null, null, [clockFault], seen) { ClockFault = clockFault };
    }

    public ValueTask DisposeAsync() => decoder.DisposeAsync();

    internal static DecodeJob Job(SourceAddress film, SourceInfo source, PixelSize size, long? fromTicks, int threads)
    {
        var (width, height) = source.Video.Rotation is 90 or 270
            ? (size.Height, size.Width)
            : (size.Width, size.Height);
        var scale = string.Create(CultureInfo.InvariantCulture, $"scale=w={width}:h={height}:flags=area");
        return new DecodeJob(
            film,
            source.Format,
            source.Video,
            new DecodeRange(fromTicks, null),
            threads,
            ["-skip_loop_filter", "all"],
            [],
            [.. Thinning(source.Video.Size.Height, height), scale, .. ModelInput.Turn(source.Video.Rotation)],
            "rgb24",
            checked((int)(size.Area * 3))
        )
        {
            InBackground = true,
        };
    }

    /// <summary>Every second line, as often as each line of a thumbnail still is the mean of eight: reading all of
    /// them costs a fifth of the decoding.</summary>
    private static IEnumerable<string> Thinning(int lines, int wanted)
    {
        for (; lines / 2 >= 8 * wanted; lines /= 2)
        {
            yield return "field";
        }
    }

    private string Fault(long frame, long? before, long? time)
    {
        var found = time is null ? "has no time stamp" : $"comes at tick {Text(time)}, after one at {Text(before)}";
        return $"frame {Text(frame)} {found}, but every frame must be later than the one before it: give the film new "
            + $"times first, with ffmpeg -i FILM -vf 'setpts=N/({rate})/TB' -c:v ffv1 -c:a copy NEW.mkv";
    }

    private static string Text(long? number) => string.Create(CultureInfo.InvariantCulture, $"{number}");
}
