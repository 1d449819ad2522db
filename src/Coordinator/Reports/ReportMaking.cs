using System.Collections.Immutable;
using SrItmFarm.Coordinator.Assembly.Checks;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Media;
using SrItmFarm.Shared.Planning;
using SrItmFarm.Shared.Storage;

namespace SrItmFarm.Coordinator.Reports;

/// <summary>Puts a report together: a pure function of what was journaled.</summary>
internal static class ReportMaking
{
    private const double DarkestNits = 0.005;

    private const int BitDepth = 10;

    private static readonly string[] ColourChecks =
    [
        GateNames.ParameterSets,
        GateNames.Signalling,
        GateNames.SeiOnEveryIdr,
        GateNames.LightLevels,
        GateNames.ContainerMetadata,
    ];

    public static MasterReport Of(RenderJob.Completed job, ReportedJob facts, Sha256? source, RepairLog log)
    {
        var shots = Shots(job.Plan, job.Brief.Source.Video.Rate);
        return new MasterReport(
            MasterReport.CurrentSchema,
            facts,
            job.Brief.Source,
            source,
            job.Brief.Source.Assumptions,
            job.Brief.Spec,
            job.Brief.Profile,
            job.Master,
            Frames(job, shots),
            Light(job),
            Colour(job),
            shots,
            log.Repairs(job.Plan)
        );
    }

    private static ReportedFrames Frames(RenderJob.Completed job, ImmutableArray<ReportedShot> shots)
    {
        var planned = job.Plan.Segments.Select(entry => entry.Planned.Frames).ToArray();
        var rendered = job.Plan.Segments.Sum(entry => Rendered(entry).Result.Frames.Length);
        var count = planned.Sum(frames => frames.Length);
        var consecutive = planned.Zip(planned.Skip(1)).All(pair => pair.First.End == pair.Second.Start);
        return new ReportedFrames(
            planned[0].Start,
            planned[^1].End,
            count,
            rendered,
            job.Master.Frames,
            shots.Length,
            planned.Length,
            consecutive && count == rendered && count == job.Master.Frames
        );
    }

    private static ReportedLight Light(RenderJob.Completed job)
    {
        var (master, rate) = (job.Master, job.Brief.Source.Video.Rate);
        var first = job.Plan.Segments[0].Planned.Frames.Start;
        return new ReportedLight(
            master.MaxCll,
            master.MaxFall,
            master.Percentile9999,
            master.BrightestFrame,
            Timecode.At(master.BrightestFrame, rate),
            Timecode.At(Math.Max(0, master.BrightestFrame - first), rate),
            master.ActivePicture
        );
    }

    private static ReportedColour Colour(RenderJob.Completed job)
    {
        var colour = ColorDescription.Hdr10;
        return new ReportedColour(
            (int)colour.Primaries,
            (int)colour.Transfer,
            (int)colour.Matrix,
            colour.Range == SampleRange.Full,
            BitDepth,
            "4:2:0",
            "P3-D65",
            job.Brief.Profile.Encoder.PeakNits,
            DarkestNits,
            [.. job.Master.Gate.Where(line => ColourChecks.Contains(line.Check))]
        );
    }

    private static ImmutableArray<ReportedShot> Shots(Plan plan, FrameRate rate)
    {
        var begin = plan.Segments[0].Planned.Frames.Start;
        return
        [
            .. plan
                .Segments.GroupBy(entry => entry.Planned.Shot)
                .Select(shot =>
                {
                    var segments = shot.Select(Segment).ToImmutableArray();
                    return new ReportedShot(
                        shot.Key,
                        segments[0].First,
                        segments[^1].End,
                        Timecode.At(segments[0].First - begin, rate),
                        segments.Max(one => one.MaxNits),
                        plan.Own.GetValueOrDefault(shot.Key),
                        segments
                    );
                }),
        ];
    }

    private static ReportedSegment Segment(SegmentEntry entry)
    {
        var (state, frames) = (Rendered(entry), entry.Planned.Frames);
        return new ReportedSegment(
            entry.Planned.Index,
            frames.Start,
            frames.End,
            state.Attempt.Number,
            state.Slot.Worker,
            state.Result.Device,
            state.Result.Seconds,
            state.Result.MaxNits,
            state.Result.Bitstream.Size,
            state.Result.Bitstream.Digest,
            state.Result.Light.Digest,
            state.Result.Tile
        );
    }

    private static Segment.Rendered Rendered(SegmentEntry entry) => (Segment.Rendered)entry.State;
}
