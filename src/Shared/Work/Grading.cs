using System.Globalization;

namespace SrItmFarm.Shared.Work;

/// <summary>What a colourist asks of a model beyond the peak; the defaults leave the picture as the model makes it.</summary>
/// <param name="Exposure">Stops, acting on light before the peak's own curve.</param>
/// <param name="Saturation">A factor on linear light around its luminance; 0 is grey.</param>
/// <param name="Highlights">Stops at the brightest light, nothing in the dark.</param>
public sealed record Grading(double Exposure = 0, double Saturation = 1, double Highlights = 0)
{
    /// <summary>Nothing asked for.</summary>
    public static Grading Neutral { get; } = new();

    /// <summary>What differs from the defaults, by the controls' names in a model's manifest.</summary>
    public IEnumerable<KeyValuePair<string, double>> Asked =>
        new (string Name, double Value, double Default)[]
        {
            ("exposure", Exposure, Neutral.Exposure),
            ("saturation", Saturation, Neutral.Saturation),
            ("highlights", Highlights, Neutral.Highlights),
        }
            .Where(control => !control.Value.Equals(control.Default))
            .Select(control => KeyValuePair.Create(control.Name, control.Value));

    /// <summary>Such as <c>exposure=0.5,saturation=1.2</c>; empty when nothing is asked for.</summary>
    public override string ToString() =>
        string.Join(
            ',',
            Asked.Select(control => string.Create(CultureInfo.InvariantCulture, $"{control.Key}={control.Value:R}"))
        );
}
