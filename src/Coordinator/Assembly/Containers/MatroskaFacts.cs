using SrItmFarm.Shared.Color;

namespace SrItmFarm.Coordinator.Assembly.Containers;

/// <summary>The Colour element of a Matroska file's first video track (RFC 9559 clause 5.1.4.1.28).</summary>
internal static class MatroskaFacts
{
    private const long Segment = 0x18538067;
    private const long Tracks = 0x1654AE6B;
    private const long TrackEntry = 0xAE;
    private const long Video = 0xE0;
    private const long Colour = 0x55B0;
    private const long MaxCll = 0x55BC;
    private const long MaxFall = 0x55BD;
    private const long Mastering = 0x55D0;
    private const long RedX = 0x55D1;

    public static ContainerFacts Read(Stream file)
    {
        var reader = new EbmlReader(file);
        EbmlElement[] root = [new(0, 0, file.Length)];
        var colour = root.SelectMany(e => Inside(reader, e, Segment))
            .SelectMany(e => Inside(reader, e, Tracks))
            .Take(1)
            .SelectMany(e => Inside(reader, e, TrackEntry))
            .SelectMany(e => Inside(reader, e, Video))
            .Take(1)
            .SelectMany(e => Inside(reader, e, Colour))
            .SelectMany(e => reader.Children(e.Start, e.End))
            .ToList();
        return new ContainerFacts(false, Display(reader, colour), Light(reader, colour), []);
    }

    private static IEnumerable<EbmlElement> Inside(EbmlReader reader, EbmlElement parent, long id) =>
        reader.Children(parent.Start, parent.End).Where(e => e.Id == id);

    private static LightLevels? Light(EbmlReader reader, List<EbmlElement> colour) =>
        colour.Any(e => e.Id == MaxCll) && colour.Any(e => e.Id == MaxFall)
            ? new LightLevels(
                (ushort)reader.Unsigned(colour.First(e => e.Id == MaxCll)),
                (ushort)reader.Unsigned(colour.First(e => e.Id == MaxFall))
            )
            : null;

    private static MasteringDisplayCodes? Display(EbmlReader reader, List<EbmlElement> colour)
    {
        var fields = colour
            .Where(e => e.Id == Mastering)
            .SelectMany(e => reader.Children(e.Start, e.End))
            .Where(e => e.Id is >= RedX and < RedX + 10)
            .ToDictionary(e => (int)(e.Id - RedX), reader.Float);
        ChromaticityCodes Point(int at) => new((ushort)Chroma(fields[at]), (ushort)Chroma(fields[at + 1]));
        return fields.Count == 10
            ? new(Point(2), Point(4), Point(0), Point(6), Light(fields[8]), Light(fields[9]))
            : null;
    }

    private static double Chroma(double value) =>
        Math.Clamp(Math.Round(value / (double)ChromaticityCodes.Unit), 0, ushort.MaxValue);

    private static uint Light(double nits) =>
        (uint)Math.Clamp(Math.Round(nits / (double)MasteringDisplayCodes.LightUnit), 0, uint.MaxValue);
}
