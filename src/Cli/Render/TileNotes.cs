using System.Collections.Immutable;
using SrItmFarm.Shared.Jobs;

namespace SrItmFarm.Cli.Render;

/// <summary>Segments that were rendered by another profile than the job's, because memory was short.</summary>
internal static class TileNotes
{
    public static ImmutableArray<string> Of(Plan plan, Shared.Media.PixelSize usual) =>
        [
            .. from entry in plan.Segments
            let tile = (entry.State as Segment.Rendered)?.Result.Tile
            where tile is not null
            group entry.Planned.Index by tile into same
            select $"For want of memory segments {string.Join(", ", same)} were rendered in tiles of {same.Key} "
                + $"instead of {usual}: their pictures may differ from the usual ones by 1 code value before encoding.",
        ];
}
