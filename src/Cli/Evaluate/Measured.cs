using SrItmFarm.Shared.Media;

namespace SrItmFarm.Cli.Evaluate;

/// <summary>What a master measures against a reference.</summary>
/// <param name="Size">Of both.</param>
/// <param name="Frames">Frames compared.</param>
/// <param name="Figures">Means over them, by name; <c>null</c> where no frame has the figure.</param>
/// <param name="Lowest">The frame of the lowest PSNR, counted from the film's first.</param>
internal sealed record Measured(
    PixelSize Size,
    long Frames,
    IReadOnlyList<KeyValuePair<string, double?>> Figures,
    (long Frame, double Psnr) Lowest
)
{
    /// <summary>As one flat JSON object; figures go by the names that training's measurements have.</summary>
    public object Document(string master, string reference)
    {
        var document = new Dictionary<string, object?>
        {
            ["master"] = master,
            ["reference"] = reference,
            ["size"] = Size,
            ["frames"] = Frames,
        };
        foreach (var (name, value) in Figures)
        {
            document[name] = value;
        }

        document["lowest"] = new { Lowest.Frame, Lowest.Psnr };
        return document;
    }
}
