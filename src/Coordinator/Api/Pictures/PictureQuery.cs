using SrItmFarm.Coordinator.Assembly.Pictures;

namespace SrItmFarm.Coordinator.Api.Pictures;

/// <summary>What an address asks of a frame.</summary>
/// <param name="Width">Columns of the picture; without it as many as there are.</param>
/// <param name="View"><c>sdr</c>, <c>nits</c>, <c>pq</c> or <c>waveform</c>.</param>
/// <param name="X">Part of the frame in pixels of the master, with the three others or none.</param>
public sealed record PictureQuery(int? Width, string? View, int? X, int? Y, int? W, int? H)
{
    /// <exception cref="PictureException">It makes no sense.</exception>
    internal PictureOptions Options() =>
        new(
            View switch
            {
                null or "sdr" => PictureView.Sdr,
                "nits" => PictureView.Nits,
                "pq" => PictureView.Pq,
                "waveform" => PictureView.Waveform,
                var other => throw Invalid($"view takes sdr, nits, pq or waveform; found '{other}'"),
            },
            Width,
            (X, Y, W, H) switch
            {
                (null, null, null, null) => null,
                ({ } x, { } y, { } w, { } h) => new PictureCrop(x, y, w, h),
                _ => throw Invalid("a part of the frame takes all of x, y, w and h"),
            }
        );

    private static PictureException Invalid(string what) => new(PictureFault.Invalid, what);
}
