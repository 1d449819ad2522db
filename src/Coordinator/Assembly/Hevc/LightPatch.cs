using System.Collections.Immutable;
using SrItmFarm.Shared.Color;

namespace SrItmFarm.Coordinator.Assembly.Hevc;

/// <summary>Puts the film's light levels in the place of the sentinel in SEI 144.</summary>
public static class LightPatch
{
    /// <summary>The unit's bytes as they belong in the master: its own, unless it holds light levels.</summary>
    public static ReadOnlyMemory<byte> Apply(NalUnit unit, LightLevels light)
    {
        if (unit.Type != NalUnit.PrefixSei)
        {
            return unit.Bytes;
        }

        var messages = Sei.Parse(unit.Bytes.Span);
        return messages.Any(IsLight)
            ? Sei.Write(unit.Bytes.Span, [.. messages.Select(m => IsLight(m) ? With(light) : m)])
            : unit.Bytes;
    }

    /// <summary>Copies a byte stream (annex B) with every SEI 144 rewritten; start codes stay as they are.</summary>
    /// <param name="write">Takes the copy, piece by piece.</param>
    /// <param name="onUnit">Called for every unit as read.</param>
    public static async Task Copy(
        INalSource source,
        Func<ReadOnlyMemory<byte>, CancellationToken, ValueTask> write,
        LightLevels light,
        Action<NalUnit> onUnit,
        CancellationToken cancel
    )
    {
        var startCode = ImmutableArray.Create<byte>(0, 0, 0, 1);
        while (await source.Next(cancel))
        {
            onUnit(source.Current);
            await write(startCode.AsMemory()[(source.Current.LeadingZeros > 2 ? 0 : 1)..], cancel);
            await write(Apply(source.Current, light), cancel);
        }
    }

    private static bool IsLight(SeiMessage message) => message.Type == SeiMessage.ContentLight;

    private static SeiMessage With(LightLevels light) => new(SeiMessage.ContentLight, [.. light.ToBytes()]);
}
