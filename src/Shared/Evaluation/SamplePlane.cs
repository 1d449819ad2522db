namespace SrItmFarm.Shared.Evaluation;

/// <summary>Codes of a plane, or means of them: exact in 32 bits down to a sixteenth of the size.</summary>
internal sealed class SamplePlane
{
    private readonly float[] samples;

    private SamplePlane(float[] samples, int width, int height) =>
        (this.samples, Width, Height) = (samples, width, height);

    public int Width { get; }

    public int Height { get; }

    /// <param name="index">0 is Y', 1 Cb, 2 Cr.</param>
    public static SamplePlane Of(CodePicture picture, int index)
    {
        var codes = picture.Plane(index);
        var samples = new float[codes.Length];
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = codes[i];
        }

        return new(samples, picture.Size.Width, picture.Size.Height);
    }

    public ReadOnlySpan<float> Row(int y) => samples.AsSpan(y * Width, Width);

    /// <summary>Means of 2 x 2; an odd last line or column counts twice.</summary>
    public SamplePlane Halve()
    {
        var (width, height) = ((Width + 1) / 2, (Height + 1) / 2);
        var halved = new float[width * height];
        for (var y = 0; y < height; y++)
        {
            var upper = Row(2 * y);
            var lower = Row(Math.Min((2 * y) + 1, Height - 1));
            for (var x = 0; x < width; x++)
            {
                var (left, right) = (2 * x, Math.Min((2 * x) + 1, Width - 1));
                halved[(y * width) + x] = (upper[left] + upper[right] + lower[left] + lower[right]) / 4;
            }
        }

        return new(halved, width, height);
    }
}
