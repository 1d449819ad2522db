using FsCheck;
using FsCheck.Fluent;
using SrItmFarm.Shared.Media;
using SrItmFarm.Worker.Inference;

namespace SrItmFarm.Worker.Tests.Inference;

public sealed class TileGridTests
{
    private static readonly Arbitrary<Case> Cases = (
        from width in Gen.Choose(1, 90)
        from height in Gen.Choose(1, 90)
        from align in Gen.Elements(1, 2, 4, 8)
        from columns in Gen.Choose(1, 12)
        from rows in Gen.Choose(1, 12)
        from vertical in Gen.Choose(0, 20)
        from horizontal in Gen.Choose(0, 20)
        select new Case(
            new PixelSize(width, height),
            new PixelSize(columns * align, rows * align),
            new Halo(vertical, horizontal),
            align
        )
    ).ToArbitrary();

    [Fact]
    public void Cores_cover_the_frame_exactly_once() =>
        Check(one =>
        {
            var seen = new int[one.Frame.Area];
            foreach (var core in one.Tiles.Select(tile => tile.Core))
            {
                Each(core, (x, y) => seen[(y * one.Frame.Width) + x]++);
            }

            return seen.All(times => times == 1);
        });

    [Fact]
    public void Cuts_and_cores_begin_at_multiples_of_align() =>
        Check(one =>
            one.Tiles.All(t =>
                (t.Cut.X % one.Align, t.Cut.Y % one.Align, t.Core.X % one.Align, t.Core.Y % one.Align) == default
            )
        );

    [Fact]
    public void A_cut_lies_inside_the_frame() =>
        Check(one =>
            one.Tiles.All(t =>
                t.Cut is { X: >= 0, Y: >= 0 } && t.Cut.Right <= one.Frame.Width && t.Cut.Bottom <= one.Frame.Height
            )
        );

    [Fact]
    public void A_cut_holds_the_whole_halo_or_reaches_the_frames_edge() =>
        Check(one =>
            one.Tiles.All(t =>
                t.Cut.X <= Math.Max(0, t.Core.X - one.Halo.Horizontal)
                && t.Cut.Y <= Math.Max(0, t.Core.Y - one.Halo.Vertical)
                && t.Cut.Right >= Math.Min(one.Frame.Width, t.Core.Right + one.Halo.Horizontal)
                && t.Cut.Bottom >= Math.Min(one.Frame.Height, t.Core.Bottom + one.Halo.Vertical)
            )
        );

    [Fact]
    public void The_grid_is_anchored_at_the_frames_origin() =>
        Check(one =>
            one.Tiles.All(t =>
                t.Core.X % one.Tile.Width == 0 && t.Core.Y % one.Tile.Height == 0 && t.Core.Width <= one.Tile.Width
            )
        );

    [Fact]
    public void A_tile_as_large_as_the_frame_is_the_frame()
    {
        var tile = Assert.Single(TileGrid.Of(new PixelSize(1919, 1079), new PixelSize(1919, 1079), new Halo(4, 4), 8));

        Assert.Equal(new PixelRect(0, 0, 1919, 1079), tile.Core);
        Assert.Equal(tile.Core, tile.Cut);
    }

    [Fact]
    public void A_tile_that_does_not_keep_to_align_is_refused() =>
        Assert.Throws<ArgumentException>(() => TileGrid.Of(new PixelSize(64, 64), new PixelSize(30, 64), default, 4));

    private static void Check(Func<Case, bool> property) =>
        FsCheck.Fluent.Prop.ForAll(Cases, property).QuickCheckThrowOnFailure();

    private static void Each(PixelRect rect, Action<int, int> visit)
    {
        for (var y = rect.Y; y < rect.Bottom; y++)
        {
            for (var x = rect.X; x < rect.Right; x++)
            {
                visit(x, y);
            }
        }
    }

    private sealed record Case(PixelSize Frame, PixelSize Tile, Halo Halo, int Align)
    {
        public IReadOnlyList<Tile> Tiles => TileGrid.Of(Frame, Tile, Halo, Align);
    }
}
