using System.Collections.Immutable;
using System.Globalization;
using SrItmFarm.Coordinator.Assembly.Companions;
using SrItmFarm.Coordinator.Assembly.Tools;
using SrItmFarm.Shared.Media;

namespace SrItmFarm.Coordinator.Assembly.Checks;

/// <summary>Check 10: sound and subtitles lie where the source has them, at their beginning and at their end, within
/// half a frame.</summary>
internal static class OffsetCheck
{
    public static GateCheck Check(MasterReading master, SourceReading? source)
    {
        if (source is null)
        {
            return GateCheck.Skip(GateNames.AvOffset, "no source to compare with");
        }

        if (master.Stamp is not { } stamp || master.Times.Count == 0 || source.TimeOf(0) is not { } first)
        {
            return GateCheck.Fail(GateNames.AvOffset, "the master states no shift, or a file has no frames");
        }

        ImmutableArray<ProbedStream> found = [.. MasterReading.TimedCompanions(master.Probe)];
        if (found.Length != stamp.Streams.Length)
        {
            var counts = $"{stamp.Streams.Length} sound and subtitle streams; found {found.Length}";
            return GateCheck.Fail(GateNames.AvOffset, $"expected {counts}");
        }

        // The pictures are the reference in both files.
        var shift = first - master.Video.TimeBase.At(master.Times[0]);
        var gaps = stamp.Streams.Zip(found, (index, own) => (index, Gap(index, own, shift, first, master, source)));
        return Judge([.. gaps], stamp.Rate ?? source.Video.Rate ?? new FrameRate(25, 1));
    }

    private static GateCheck Judge(ImmutableArray<(int Stream, Timestamp? Gap)> gaps, FrameRate rate)
    {
        if (gaps.IsEmpty)
        {
            return GateCheck.Pass(GateNames.AvOffset, "no sound and no subtitles");
        }

        if (gaps.FirstOrDefault(g => g.Gap is null) is { Gap: null } lost && gaps.Contains(lost))
        {
            return GateCheck.Fail(
                GateNames.AvOffset,
                $"stream {lost.Stream} of the source has packets in one file only"
            );
        }

        var (stream, worst) = gaps.MaxBy(g => g.Gap);
        var half = new Timestamp(rate.Denominator, 2 * rate.Numerator);
        var text = (worst!.Value.Seconds * 1000).ToString("F2", CultureInfo.InvariantCulture);
        return GateCheck.Judge(
            GateNames.AvOffset,
            worst < half ? null : $"stream {stream} of the source is {text} ms off against the pictures",
            $"{gaps.Length} streams, at most {text} ms from the source"
        );
    }

    /// <summary>The larger of the distances at both ends; <c>null</c> where only one file has packets.</summary>
    private static Timestamp? Gap(
        int index,
        ProbedStream own,
        Timestamp shift,
        Timestamp first,
        MasterReading master,
        SourceReading source
    )
    {
        var stream = source.Probe.Streams.FirstOrDefault(s => s.Index == index);
        var wanted = source.Companions.FirstOrDefault(s => s.Stream == index);
        var found = master.Companions.FirstOrDefault(s => s.Stream == own.Index);
        if (IsText(stream) && (stream?.Codec != own.Codec || wanted is { Early: > 0 }))
        {
            // Text that changed its form has no packet for the pauses, and a line that was on screen when the range
            // began starts with the pictures: only what is new in the range can be compared.
            return Timestamp.Zero;
        }

        return wanted is null || found is null
            ? null
            : Larger(Distance(wanted.First - shift, found.First), Distance(wanted.Last - shift, found.Last));
    }

    private static bool IsText(ProbedStream? stream) => stream?.Kind == "subtitle";

    private static Timestamp Distance(Timestamp a, Timestamp b) => a > b ? a - b : b - a;

    private static Timestamp Larger(Timestamp a, Timestamp b) => a > b ? a : b;
}
