using System.Collections.Immutable;
using System.Diagnostics;
using System.Runtime.InteropServices;
using SrItmFarm.Hosting.Journal;
using SrItmFarm.Shared.Color;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Planning;
using SrItmFarm.Shared.Work;
using SrItmFarm.Worker.Inference;
using SrItmFarm.Worker.Media;

namespace SrItmFarm.Bench.Stages;

/// <summary>The stages of a render, one after the other instead of at once: the same frames, threads and parameters,
/// with the product's own code. What lies between two stages goes through files, outside the clock.</summary>
internal sealed class StagesAlone(string film, Brief brief, ImmutableArray<PlannedSegment> segments, string scratch)
{
    private readonly long frames = segments.Sum(segment => segment.Frames.Length);
    private readonly byte[] decoded = new byte[brief.Source.Video.Size.Area * 3];
    private readonly ushort[] master = new ushort[brief.Profile.Encoder.Size.Area * 3];
    private readonly byte[] masterBytes = new byte[brief.Profile.Encoder.Size.Area * 6];

    private string Decoded => Path.Combine(scratch, "decoded.raw");

    private string Masters => Path.Combine(scratch, "masters.raw");

    /// <summary>The one job of a work folder, as it was planned.</summary>
    public static async Task<StagesAlone> Of(string work, string film, string scratch)
    {
        await using var journal = SqliteJournal.Open(Path.Combine(work, "journal.db"));
        var job = (await journal.Jobs(default)).Single();
        var events = await journal.EventsFrom(job, 0, default);
        return new StagesAlone(
            film,
            events.OfType<JobEvent.JobSubmitted>().Single().Brief,
            [.. events.OfType<JobEvent.SegmentsPlanned>().SelectMany(plan => plan.Segments)],
            scratch
        );
    }

    /// <returns>Seconds by stage.</returns>
    public async Task<IReadOnlyDictionary<string, double>> Measure()
    {
        var decode = await Decode(Stream.Null);
        await using (var file = File.Create(Decoded))
        {
            await Decode(file);
        }

        var (infer, measure) = Infer();
        File.Delete(Decoded);
        var encode = await Encode();
        File.Delete(Masters);
        return new Dictionary<string, double>
        {
            ["decode"] = decode.TotalSeconds,
            ["infer"] = infer.TotalSeconds,
            ["measure"] = measure.TotalSeconds,
            ["encode"] = encode.TotalSeconds,
        };
    }

    private async Task<TimeSpan> Decode(Stream to)
    {
        var began = Stopwatch.GetTimestamp();
        var range = new DecodeRange(segments[0].Times.First, frames);
        await using var reader = FrameReader.Open(film, brief.Source, range, brief.Profile.InferenceThreads);
        while (await reader.Read(decoded, default))
        {
            await to.WriteAsync(decoded);
        }

        var report = await reader.Finish();
        return report.Frames == frames
            ? Stopwatch.GetElapsedTime(began)
            : throw new InvalidOperationException($"{report.Frames} of {frames} frames were decoded.");
    }

    private (TimeSpan Infer, TimeSpan Measure) Infer()
    {
        using var session = Open();
        using var from = File.OpenRead(Decoded);
        using var to = File.Create(Masters);
        var (inferring, measuring, size) = (new Stopwatch(), new Stopwatch(), brief.Profile.Encoder.Size);
        for (var frame = 0L; frame < frames; frame++)
        {
            from.ReadExactly(decoded);
            inferring.Start();
            session.Run(decoded, brief.Source.Video.Size, master);
            inferring.Stop();
            measuring.Start();
            LightMeter.Measure(Plane(0), Plane(1), Plane(2), size);
            measuring.Stop();
            to.Write(MemoryMarshal.AsBytes<ushort>(master));
        }

        return (inferring.Elapsed, measuring.Elapsed);
    }

    private async Task<TimeSpan> Encode()
    {
        await using var from = File.OpenRead(Masters);
        var began = Stopwatch.GetTimestamp();
        foreach (var segment in segments)
        {
            await using var encoder = SegmentEncoder.Start(brief.Profile.Encoder);
            var reading = encoder.Bitstream.CopyToAsync(Stream.Null);
            for (var frame = 0L; frame < segment.Frames.Length; frame++)
            {
                await from.ReadExactlyAsync(masterBytes);
                await encoder.Write(masterBytes, default);
            }

            if (FfmpegExit.Check(await encoder.Finish(), "encode") is { } failure)
            {
                throw new InvalidOperationException(failure.Detail);
            }

            await reading;
        }

        return Stopwatch.GetElapsedTime(began);
    }

    private ReadOnlySpan<ushort> Plane(int index)
    {
        var length = master.Length / 3;
        return master.AsSpan(index * length, length);
    }

    private ModelSession Open() =>
        ModelCatalog.ReadDefault().Named(brief.Profile.Model, brief.Profile.ModelDigest) is ModelChoice.Found found
        && ModelSession.Open(found.Model, SessionSettings.Of(brief.Profile)) is SessionChoice.Opened opened
            ? opened.Session
            : throw new InvalidOperationException($"{brief.Profile.Model} cannot be loaded; see 'sritm doctor'.");
}
