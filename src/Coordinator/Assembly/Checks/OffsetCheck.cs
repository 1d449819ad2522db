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

        if (master.Stamp is not { } stamp)
        {
            return GateCheck.Fail(GateNames.AvOffset, "the master states no shift");
        }

        if (master.Companions.Length != source.Companions.Length)
        {
            var counts = $"{source.Companions.Length} sound and subtitle streams; found {master.Companions.Length}";
            return GateCheck.Fail(GateNames.AvOffset, $"expected {counts}");
        }

        var gaps = source
            .Companions.Zip(master.Companions)
            .Select(p => (p.First, Gap(p.First, p.Second, master, source)));
        return Judge([.. gaps], source, stamp);
    }

    private static GateCheck Judge(
        IReadOnlyList<(CompanionSpan Span, Timestamp Gap)> gaps,
        SourceReading source,
        MasterStamp stamp
    )
    {
        if (gaps.Count == 0)
        {
            return GateCheck.Pass(GateNames.AvOffset, "no sound and no subtitles");
        }

        var (span, worst) = gaps.MaxBy(g => g.Gap);
        var rate = stamp.Rate ?? source.Video.Rate ?? new FrameRate(25, 1);
        var half = new Timestamp(rate.Denominator, 2 * rate.Numerator);
        var text = (worst.Seconds * 1000).ToString("F2", CultureInfo.InvariantCulture);
        return GateCheck.Judge(
            GateNames.AvOffset,
            worst < half ? null : $"stream {span.Stream} of the source is {text} ms off against the pictures",
            $"{gaps.Count} streams, at most {text} ms from the source"
        );
    }

    /// <summary>The larger of the distances at both ends, pictures taken as reference in both files.</summary>
    private static Timestamp Gap(CompanionSpan wanted, CompanionSpan found, MasterReading master, SourceReading source)
    {
        if (master.Times.Count == 0 || source.TimeOf(0) is not { } sourceFirst)
        {
            return Timestamp.Zero;
        }

        var shift = sourceFirst - master.Video.TimeBase.At(master.Times[0]);
        var start = Distance(Start(wanted, source, sourceFirst, master) - shift, found.First);
        var end = Distance(wanted.Last - shift, found.Last);
        return IsRewritten(wanted, found, master, source) ? Timestamp.Zero
            : start > end ? start
            : end;
    }

    /// <summary>In Matroska a line that was on screen when the range began starts with the pictures.</summary>
    private static Timestamp Start(CompanionSpan wanted, SourceReading source, Timestamp first, MasterReading master) =>
        wanted.Early > 0 && master.Stamp?.Range is not null && !master.Container.IsMp4 && IsText(wanted, source.Probe)
            ? master.Stamp.Shift
            : wanted.First;

    /// <summary>Text that changed its form has no packet for the pauses, so that its ends cannot be compared.</summary>
    private static bool IsRewritten(
        CompanionSpan wanted,
        CompanionSpan found,
        MasterReading master,
        SourceReading source
    ) => IsText(wanted, source.Probe) && Codec(wanted, source.Probe) != Codec(found, master.Probe);

    private static bool IsText(CompanionSpan span, SourceProbe probe) =>
        probe.Streams.First(s => s.Index == span.Stream).Kind == "subtitle";

    private static string Codec(CompanionSpan span, SourceProbe probe) =>
        probe.Streams.First(s => s.Index == span.Stream).Codec;

    private static Timestamp Distance(Timestamp a, Timestamp b) => a > b ? a - b : b - a;
}
