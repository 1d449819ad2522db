using System.Collections.Immutable;
using System.Globalization;
using SrItmFarm.Shared.Media;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Assembly.Pictures;

/// <summary>Which part of a frame becomes a picture of which size. Both sides of a film have the same, so that they lie
/// on each other.</summary>
/// <param name="Part">In pixels of the master.</param>
/// <param name="Size">Of the picture, whose pixels are square.</param>
internal sealed record PictureGeometry(PictureCrop Part, PixelSize Size)
{
    private const int MostHeight = 4096;

    /// <exception cref="PictureException">The frame has no such part, or the picture would be too large.</exception>
    public static PictureGeometry Of(PictureOptions options, EncoderProfile master)
    {
        if (options.Width is < PictureOptions.LeastWidth or > PictureOptions.MostWidth)
        {
            throw Invalid(
                $"width takes {PictureOptions.LeastWidth} to {PictureOptions.MostWidth}; found {options.Width}"
            );
        }

        var part = options.Crop ?? PictureCrop.Whole(master.Size);
        if (!part.LiesIn(master.Size))
        {
            throw Invalid(
                $"x, y, w and h take a part of {master.Size}; found {part.Width}x{part.Height} at {part.X},{part.Y}"
            );
        }

        var aspect = (double)master.SampleAspectWidth / master.SampleAspectHeight;
        var (wide, high) = (part.Width * Math.Max(aspect, 1), part.Height / Math.Min(aspect, 1));
        var width = options.Width ?? Math.Clamp((int)Math.Round(wide), 1, PictureOptions.MostWidth);
        var height = Math.Max(1, (int)Math.Round(width * high / wide));
        return height <= MostHeight
            ? new(part, new PixelSize(width, height))
            : throw Invalid($"{width} columns would need {height} rows, more than {MostHeight}: ask for fewer columns");
    }

    /// <summary>The filters from a master's 4:2:0 to the picture's R'G'B' by PQ. Cutting out comes after conversion,
    /// because chroma has no odd columns.</summary>
    public ImmutableArray<string> OfMaster(PixelSize frame) =>
        Part == PictureCrop.Whole(frame)
            ? [$"{FromMaster}:{Scaled(Size)}", Planar]
            : [FromMaster, Planar, Cut(Part), $"zscale={Scaled(Size)}"];

    /// <summary>The filters from what a model takes to the picture's R'G'B'. The part is enlarged as the master was,
    /// so that it begins and ends where the master's does, between two pixels of the source if need be.</summary>
    /// <param name="frame">The source's pixels.</param>
    /// <param name="scale">Of the job.</param>
    public ImmutableArray<string> OfSource(PixelSize frame, int scale)
    {
        if (Part == PictureCrop.Whole(frame.Times(scale)))
        {
            return [$"{FromSource}:{Scaled(Size)}", Planar];
        }

        var outer = Part.Reduced(scale);
        var inner = Part with { X = Part.X - (outer.X * scale), Y = Part.Y - (outer.Y * scale) };
        return
        [
            Cut(outer),
            $"{FromSource}:{Scaled(outer.Size.Times(scale))}",
            Planar,
            Cut(inner),
            $"zscale={Scaled(Size)}",
        ];
    }

    private const string Planar = "format=gbrp16le";

    private const string FromMaster =
        "zscale=filter=bicubic:dither=none:primariesin=9:transferin=16:matrixin=9:rangein=limited:chromalin=topleft"
        + ":primaries=9:transfer=16:matrix=0:range=full";

    private const string FromSource =
        "zscale=filter=bicubic:dither=none:primariesin=1:transferin=1:matrixin=1:rangein=limited"
        + ":primaries=1:transfer=1:matrix=0:range=full";

    private static string Scaled(PixelSize size) =>
        string.Create(CultureInfo.InvariantCulture, $"w={size.Width}:h={size.Height}");

    private static string Cut(PictureCrop part) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"crop=w={part.Width}:h={part.Height}:x={part.X}:y={part.Y}:exact=1"
        );

    private static PictureException Invalid(string what) => new(PictureFault.Invalid, what);
}
