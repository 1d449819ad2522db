using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text;
using SrItmFarm.Shared.Color;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Planning;
using SrItmFarm.Shared.Storage;

namespace SrItmFarm.Coordinator.Assembly.Pictures;

/// <summary>Curves of light of jobs, also while they are rendered, from the light records of their segments. Two numbers
/// a frame are remembered, because a record is a hundred times as large.</summary>
internal sealed class FilmCurves(IArtifactStore store)
{
    public const int MostPoints = 20_000;

    private const int ReadAtOnce = 8;

    /// <summary>Of all films together; 8 bytes each.</summary>
    private const long MostFrames = 4_000_000;

    private readonly ConcurrentDictionary<Sha256, ImmutableArray<(float Max, float Mean)>> known = new();
    private long frames;

    /// <summary>Names the curve that <see cref="Read"/> gives.</summary>
    public static string Key(RenderJob job, int points)
    {
        var digests = Rendered(job).Select(one => $"{one.Planned.Index} {one.Light.Digest}");
        return Sha256.Of(Encoding.UTF8.GetBytes($"{points} {Share(job)} {string.Join(' ', digests)}")).ToString();
    }

    /// <summary>In order of frames; those that are not rendered, or whose records are gone, are missing.</summary>
    /// <param name="points">At most so many, but where missing frames divide them.</param>
    /// <exception cref="IOException">The storage cannot be reached.</exception>
    public async Task<ImmutableArray<CurvePoint>> Read(RenderJob job, int points, CancellationToken cancel)
    {
        var rendered = Rendered(job).ToArray();
        var read = new ImmutableArray<(float Max, float Mean)>[rendered.Length];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, rendered.Length),
            new ParallelOptions { MaxDegreeOfParallelism = ReadAtOnce, CancellationToken = cancel },
            async (i, token) => read[i] = await Read(rendered[i].Light, token)
        );
        var all = job.Segments.Segments;
        var first = all.IsEmpty ? 0 : all[0].Planned.Frames.Start;
        var fold = new CurveFold(first, CurveFold.BinOf(all.IsEmpty ? 1 : all[^1].Planned.Frames.End - first, points));
        var share = Share(job);
        foreach (var (segment, light) in rendered.Zip(read))
        {
            for (var i = 0; i < light.Length; i++)
            {
                fold.Add(segment.Planned.Frames.Start + i, light[i].Max, light[i].Mean / share);
            }
        }

        return fold.Finish();
    }

    private static IEnumerable<(PlannedSegment Planned, StoredArtifact Light)> Rendered(RenderJob job) =>
        job
            .Segments.Segments.Where(entry => entry.State is Segment.Rendered)
            .Select(entry => (entry.Planned, ((Segment.Rendered)entry.State).Result.Light));

    /// <summary>How much of a frame is picture: known once the master is there, till then all of it.</summary>
    private static double Share(RenderJob job)
    {
        var master = (job as RenderJob.Completed)?.Master.ActivePicture ?? "";
        var numbers = master.Split(' ').LastOrDefault("").Split('x');
        return numbers is [var width, var height] && int.TryParse(width, out var w) && int.TryParse(height, out var h)
            ? (double)w * h / job.Submission!.Profile.Encoder.Size.Area
            : 1;
    }

    private async Task<ImmutableArray<(float Max, float Mean)>> Read(StoredArtifact artifact, CancellationToken cancel)
    {
        if (known.TryGetValue(artifact.Digest, out var light))
        {
            return light;
        }

        try
        {
            await using var stored = await store.Read(artifact.Name, cancel);
            return Keep(artifact.Digest, SegmentLight.Read(stored));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or InvalidDataException)
        {
            // Gone, or damaged, which assembly will find and have rendered anew.
            return [];
        }
    }

    private ImmutableArray<(float Max, float Mean)> Keep(Sha256 digest, SegmentLight record)
    {
        ImmutableArray<(float, float)> light =
        [
            .. record.Frames.Select(frame => ((float)frame.Max.Value, (float)frame.MeanOver(record.Size.Area).Value)),
        ];
        if (Interlocked.Add(ref frames, light.Length) > MostFrames)
        {
            known.Clear();
            Interlocked.Exchange(ref frames, light.Length);
        }

        known[digest] = light;
        return light;
    }
}
