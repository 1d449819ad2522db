using SrItmFarm.Shared.Media;

namespace SrItmFarm.Worker.Inference;

/// <summary>What a model's <c>priors</c> graph is shown: the frame itself, or the frame resized.</summary>
/// <param name="Thumbnail">Size to resize to; <c>null</c> is the frame as it is.</param>
public sealed record PriorsInput(PixelSize? Thumbnail)
{
    /// <summary>Reads <c>frame</c> or <c>thumbnail WxH</c>; <c>null</c> for anything else.</summary>
    public static PriorsInput? TryParse(string text)
    {
        if (text == "frame")
        {
            return new PriorsInput((PixelSize?)null);
        }

        var sides = text.StartsWith("thumbnail ", StringComparison.Ordinal) ? text[10..].Split('x') : [];
        return
            sides.Length == 2
            && int.TryParse(sides[0], out var width)
            && int.TryParse(sides[1], out var height)
            && width > 0
            && height > 0
            ? new PriorsInput(new PixelSize(width, height))
            : null;
    }
}
