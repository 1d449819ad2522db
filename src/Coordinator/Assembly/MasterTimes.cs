using System.Numerics;
using SrItmFarm.Shared.Media;

namespace SrItmFarm.Coordinator.Assembly;

/// <summary>When the frames are shown in the master: the source's times less one shift, so that the earliest thing
/// shown lies at zero. The first frame then lies a whole number of milliseconds from zero, which both containers hold
/// exactly.</summary>
/// <param name="Source">Times in the source.</param>
/// <param name="Shift">Source time that becomes zero.</param>
public sealed record MasterTimes(SourceTimes Source, Timestamp Shift)
{
    private const long MostTicks = 500_000;

    /// <param name="earliest">Source time of the earliest thing that must not lie before zero.</param>
    public static MasterTimes From(SourceTimes source, Timestamp earliest)
    {
        var lead = source.First - (earliest < source.First ? earliest : source.First);
        var milliseconds = (((Int128)lead.Numerator * 1000) + lead.Denominator - 1) / lead.Denominator;
        return new MasterTimes(source, source.First - new Timestamp((long)milliseconds, 1000));
    }

    /// <summary>Time of the first frame, 0 or more.</summary>
    public Timestamp First => Source.First - Shift;

    public Timestamp End => Source.End - Shift;

    public IEnumerable<Timestamp> All() => Source.All().Select(time => time - Shift);

    /// <summary>Each on the nearest tick of an MP4 track: what is rounded to microseconds on its way there comes back to
    /// that very tick.</summary>
    public IEnumerable<Timestamp> OnTicks()
    {
        var clock = new TimeBase(1, TrackTimescale);
        return All().Select(time => clock.At(time.In(clock)));
    }

    /// <summary>Ticks a second of an MP4 track in which every frame's time is whole; where that would be more than
    /// half a million, a scale in which each is right within half a tick.</summary>
    public int TrackTimescale
    {
        get
        {
            var exact = Source.Grid?.Numerator ?? Source.Clock.Denominator;
            var scale = exact / (long)BigInteger.GreatestCommonDivisor(exact, First.Denominator) * First.Denominator;
            while (scale < 10_000)
            {
                scale *= 10;
            }

            return scale <= MostTicks ? (int)scale : 90_000;
        }
    }
}
