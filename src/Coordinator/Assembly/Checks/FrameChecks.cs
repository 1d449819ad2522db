using SrItmFarm.Shared.Media;

namespace SrItmFarm.Coordinator.Assembly.Checks;

/// <summary>Checks 1, 2, 3 and 11: that every frame is there, at its time, and decodes.</summary>
internal static class FrameChecks
{
    public static GateCheck Count(MasterReading master, SourceReading? source, GateExpectation? expected)
    {
        var found = master.Bitstream.Frames;
        (string Whose, long? Frames)[] others =
        [
            ("the plan has", expected?.Frames),
            ("the stated range has", master.Stamp?.Range?.Length),
            ("the source has", source?.Frames),
            ("the container has", master.Times.Count - master.Hidden),
            ("a decoder gives", master.Decoded.Count),
        ];
        var wrong = others.FirstOrDefault(o => o.Frames is { } frames && frames != found);
        return GateCheck.Judge(
            GateNames.FrameCount,
            wrong.Whose is null ? null : $"the bitstream has {found} frames, but {wrong.Whose} {wrong.Frames}",
            $"{found} frames"
        );
    }

    public static GateCheck Times(MasterReading master, SourceReading? source)
    {
        var rate = master.Stamp is { } stamp ? stamp.Rate : master.Video.Rate;
        var wrong = master.Times.Count == 0 ? "no frame has a time" : Disorder(master) ?? Offset(master, source, rate);
        return GateCheck.Judge(
            GateNames.Timestamps,
            wrong,
            rate is { } constant ? $"rising, on the grid of {constant} frames a second" : "rising, a table of times"
        );
    }

    public static GateCheck First(MasterReading master, SourceReading? source)
    {
        if (source is null)
        {
            return GateCheck.Skip(GateNames.FirstTimestamp, "no source to compare with");
        }

        if (master.Stamp is not { } stamp || master.Times.Count == 0 || source.TimeOf(0) is not { } first)
        {
            return GateCheck.Fail(GateNames.FirstTimestamp, "the master states no shift, or a file has no frames");
        }

        var (expected, found) = (first - stamp.Shift, master.Video.TimeBase.At(master.Times[0]));
        return GateCheck.Judge(
            GateNames.FirstTimestamp,
            IsNear(expected, master.Times[0], master.Video.TimeBase)
                ? null
                : $"expected the first frame at {expected.Seconds:F6} s (source {first.Seconds:F6} s less the shift of "
                    + $"{stamp.Shift.Seconds:F6} s); found it at {found.Seconds:F6} s",
            $"{found.Seconds:F6} s, the source's {first.Seconds:F6} s less the stated {stamp.Shift.Seconds:F6} s"
        );
    }

    public static GateCheck Decodes(MasterReading master, SourceReading? source)
    {
        var decoded = master.Decoded;
        var seams = master.Bitstream.Idrs.Count - 1;
        var wrong =
            decoded.ErrorCount > 0 ? $"the decoder printed {decoded.ErrorCount} errors: {decoded.Errors[0]}"
            : decoded.Count != master.Bitstream.Frames
                ? $"expected {master.Bitstream.Frames} frames to decode; {decoded.Count} did"
            : master.BitstreamFault ?? Damage(master, source);
        return GateCheck.Judge(GateNames.Decodes, wrong, $"{decoded.Count} frames decode, across {seams} seams");
    }

    private static string? Damage(MasterReading master, SourceReading? source) =>
        source is not null
        && PictureCheck.FirstDamaged(master.Decoded.Change, source.Decoded.Change, (int)source.Start) is { } frame
            ? $"frame {frame} differs from the one before as the source's does not: its data is damaged"
            : null;

    private static string? Disorder(MasterReading master)
    {
        var times = master.Times;
        for (var i = 1; i < times.Count; i++)
        {
            if (times[i] <= times[i - 1])
            {
                return $"frame {i} is not later than frame {i - 1}: {times[i]} after {times[i - 1]} ticks";
            }
        }

        return null;
    }

    /// <summary>Every time is the tick nearest to the rational one, so nothing accumulates.</summary>
    private static string? Offset(MasterReading master, SourceReading? source, FrameRate? rate)
    {
        var clock = master.Video.TimeBase;
        var first = clock.At(master.Times[0]);
        for (var i = 0; i < master.Times.Count; i++)
        {
            var expected =
                rate is { } grid ? first + grid.TimeOf(i)
                : master.Stamp is { } stamp && source?.TimeOf(i) is { } time ? time - stamp.Shift
                : clock.At(master.Times[i]);
            if (!IsNear(expected, master.Times[i], clock))
            {
                var found = clock.At(master.Times[i]);
                return $"frame {i} should be at {expected.Seconds:F6} s, within half a tick of {clock} s; "
                    + $"it is at {found.Seconds:F6} s";
            }
        }

        return null;
    }

    private static bool IsNear(Timestamp expected, long ticks, TimeBase clock)
    {
        var gap = expected - clock.At(ticks);
        var half = new Timestamp(clock.Numerator, 2L * clock.Denominator);
        return gap <= half && Timestamp.Zero - gap <= half;
    }
}
