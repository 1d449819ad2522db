namespace SrItmFarm.Shared.Evaluation;

/// <summary>Means of frames' figures: one sum a figure, however many frames.</summary>
public sealed class FigureMeans
{
    private readonly Dictionary<string, (double Sum, long Count)> sums = [];

    public long Frames { get; private set; }

    /// <summary>A mean of the frames that have the figure, <c>null</c> where none has.</summary>
    public IEnumerable<KeyValuePair<string, double?>> Named =>
        sums.Select(s =>
            KeyValuePair.Create<string, double?>(s.Key, s.Value.Count == 0 ? null : s.Value.Sum / s.Value.Count)
        );

    public void Add(FrameFigures figures)
    {
        Frames++;
        foreach (var (name, value) in figures.Named)
        {
            var (sum, count) = sums.GetValueOrDefault(name);
            sums[name] = value is { } number ? (sum + number, count + 1) : (sum, count);
        }
    }
}
