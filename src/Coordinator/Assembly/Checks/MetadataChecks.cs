using SrItmFarm.Coordinator.Assembly.Hevc;
using SrItmFarm.Shared.Color;

namespace SrItmFarm.Coordinator.Assembly.Checks;

/// <summary>Checks 4 to 9: what the bitstream and the container say of themselves.</summary>
internal static class MetadataChecks
{
    private static readonly VideoSignal Hdr10 = new(9, 16, 9, FullRange: false);

    public static GateCheck EditList(MasterReading master)
    {
        if (!master.Container.IsMp4)
        {
            return GateCheck.Skip(GateNames.EditList, "Matroska has no edit lists");
        }

        var lists = master.Container.EditLists;
        return GateCheck.Judge(
            GateNames.EditList,
            lists is [1] ? null : $"expected one edit list that shows the track once; found {Describe(lists)}",
            "one edit list on the video track"
        );
    }

    public static GateCheck ParameterSets(MasterReading master)
    {
        var idrs = master.Bitstream.Idrs;
        var first = idrs.FirstOrDefault(i => i.ParameterSets is not null)?.ParameterSets;
        var other = idrs.FirstOrDefault(i => i.ParameterSets is { } own && own != first);
        var wrong =
            !master.Bitstream.StartsWithIdr ? "the first frame is no IDR"
            : other is { } ? $"VPS, SPS or PPS at frame {other.Frame} differ from the first"
            : null;
        return GateCheck.Judge(GateNames.ParameterSets, wrong, $"equal at {idrs.Count} IDRs");
    }

    public static GateCheck Signalling(MasterReading master)
    {
        var sequence = master.Bitstream.Sequence;
        var found = sequence is null
            ? "no sequence parameter set in the stream"
            : $"{sequence.Signal?.ToString() ?? "no colour description"}, "
                + $"chroma location {sequence.ChromaLocation?.ToString() ?? "unknown"}, {sequence.BitDepth} bits";
        return GateCheck.Judge(
            GateNames.Signalling,
            sequence is { ChromaLocation: 2, BitDepth: 10 } && sequence.Signal == Hdr10
                ? null
                : $"expected 9/16/9 limited, chroma location 2, 10 bits; found {found}",
            found
        );
    }

    public static GateCheck SeiOnEveryIdr(MasterReading master)
    {
        var idrs = master.Bitstream.Idrs;
        var bare = idrs.FirstOrDefault(i => i.Mastering is null || i.Light is null);
        var other = idrs.FirstOrDefault(i => i.Mastering != idrs[0].Mastering || i.Light != idrs[0].Light);
        var wrong =
            idrs.Count == 0 ? "there is no IDR"
            : bare is not null ? $"the IDR at frame {bare.Frame} has no SEI {(bare.Mastering is null ? "137" : "144")}"
            : other is not null
                ? $"the IDR at frame {other.Frame} says {other.Light} and {other.Mastering}, "
                    + $"the first says {idrs[0].Light} and {idrs[0].Mastering}"
            : null;
        return GateCheck.Judge(GateNames.SeiOnEveryIdr, wrong, $"SEI 137 and 144 equal at {idrs.Count} IDRs");
    }

    public static GateCheck LightLevels(MasterReading master, GateExpectation? expected)
    {
        var light = Light(master);
        var peak = (decimal)(Mastering(master)?.Max ?? 0) * MasteringDisplayCodes.LightUnit;
        var wrong =
            light is null ? "the bitstream has no light levels"
            : expected is not null && light != expected.Light
                ? $"expected MaxCLL,MaxFALL {expected.Light} from the segments' records; found {light}"
            : light.MaxFall > light.MaxCll ? $"MaxFALL {light.MaxFall} exceeds MaxCLL {light.MaxCll}"
            : light.MaxCll == 0 || light.MaxCll > peak
                ? $"MaxCLL {light.MaxCll} lies outside 1 to {peak:0.####} cd/m², the mastering display's maximum"
            : null;
        return GateCheck.Judge(GateNames.LightLevels, wrong, $"MaxCLL,MaxFALL {light} cd/m²");
    }

    public static GateCheck ContainerMetadata(MasterReading master)
    {
        var (mastering, light) = (master.Container.Mastering, master.Container.Light);
        var where = master.Container.IsMp4 ? "mdcv and clli boxes" : "Matroska colour elements";
        var wrong =
            mastering is null ? $"the mastering display is missing from the {where}"
            : light is null ? $"MaxCLL and MaxFALL are missing from the {where}"
            : mastering != Mastering(master) ? $"the container says {mastering}, the bitstream {Mastering(master)}"
            : light != Light(master) ? $"the container says MaxCLL,MaxFALL {light}, the bitstream {Light(master)}"
            : null;
        return GateCheck.Judge(GateNames.ContainerMetadata, wrong, $"{where} equal to the bitstream's");
    }

    internal static LightLevels? Light(MasterReading master) =>
        master.Bitstream.Idrs is [var first, ..] ? first.Light : null;

    internal static MasteringDisplayCodes? Mastering(MasterReading master) =>
        master.Bitstream.Idrs is [var first, ..] ? first.Mastering : null;

    private static string Describe(System.Collections.Immutable.ImmutableArray<int> lists) =>
        lists.IsEmpty ? "none" : $"{lists.Length} with {string.Join(" + ", lists)} edits";
}
