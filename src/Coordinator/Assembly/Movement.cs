namespace SrItmFarm.Coordinator.Assembly;

/// <summary>Counts what an assembly does, so that long work is told from work that hangs. Used from several threads;
/// reports stay in order.</summary>
internal sealed class Movement(IProgress<AssemblyProgress>? progress)
{
    private readonly Lock gate = new();
    private AssemblyStep step;
    private long frames;
    private long expected;
    private long moved;

    /// <summary>For work that nobody watches.</summary>
    public static Movement Unseen => new(null);

    /// <param name="frameCount">Frames that the step will go through; 0 where that is not known.</param>
    public void Begin(AssemblyStep next, long frameCount = 0) =>
        Change(() => (step, frames, expected) = (next, 0, frameCount));

    /// <summary>Something moved.</summary>
    public void Add(long pieces = 1) => Change(() => moved += pieces);

    /// <summary>Some frames of the step are done.</summary>
    public void AddFrames(long count) => Change(() => (frames, moved) = (frames + count, moved + count));

    public void Finish() => Change(() => (frames, expected, moved) = (1, 1, moved + 1));

    private void Change(Action change)
    {
        if (progress is null)
        {
            return;
        }

        lock (gate)
        {
            change();
            var done = expected > 0 ? Math.Clamp((double)frames / expected, 0, 1) : 0;
            progress.Report(new AssemblyProgress(step, done, moved));
        }
    }
}
