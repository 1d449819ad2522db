using System.Collections.Immutable;

namespace SrItmFarm.Worker.Media;

/// <summary>The spans of a film in order, so many of them decoded at once; the first alone.</summary>
/// <param name="job">The first span's, with its threads; it says where the film is begun.</param>
/// <param name="cuts">Where the others begin.</param>
/// <param name="atOnce">Decoders that work at once.</param>
/// <param name="threads">Threads of each of the others' decoders.</param>
internal sealed class SpanQueue(DecodeJob job, ImmutableArray<long> cuts, int atOnce, int threads) : IAsyncDisposable
{
    private readonly Queue<SurveySpan> ahead = new();
    private int started;

    /// <summary>The next in order, and from now on the caller's to dispose of; <c>null</c> after the last.</summary>
    public SurveySpan? Next()
    {
        var wanted = started == 0 ? 1 : atOnce;
        while (ahead.Count < wanted && started <= cuts.Length)
        {
            ahead.Enqueue(Start(started++));
        }

        return ahead.TryDequeue(out var next) ? next : null;
    }

    public async ValueTask DisposeAsync()
    {
        while (ahead.TryDequeue(out var span))
        {
            await span.DisposeAsync();
        }
    }

    private SurveySpan Start(int span)
    {
        long? end = span < cuts.Length ? cuts[span] : null;
        var range = span == 0 ? job.Range : new DecodeRange(cuts[span - 1], null) { OrLater = true };
        return new SurveySpan(job with { Range = range, Threads = span == 0 ? job.Threads : threads }, end);
    }
}
