using System.Collections.Immutable;
using SrItmFarm.Coordinator.Assembly.Containers;
using SrItmFarm.Coordinator.Assembly.Tools;
using SrItmFarm.Shared.Color;
using SrItmFarm.Shared.Storage;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Assembly;

/// <summary>Rendered segments that do not follow each other, joined to be looked at: their pictures and signalling are
/// those that the master will have, but for the light levels, which are those of the samples.</summary>
internal static class SampleReel
{
    /// <param name="plan">Whose segments are the samples, at least one.</param>
    /// <param name="temporary">Folder for the files in between.</param>
    /// <returns>Matroska; its file goes when it is closed.</returns>
    /// <exception cref="BadSegmentException">A sample is missing or damaged.</exception>
    /// <exception cref="AssemblyException">The muxer failed.</exception>
    /// <exception cref="IOException">The store or the disk cannot be used.</exception>
    public static async Task<FileStream> Make(
        MasterPlan plan,
        string temporary,
        IArtifactStore store,
        CancellationToken cancel
    )
    {
        var folder = Directory.CreateDirectory(Path.Combine(temporary, $"reel-{Guid.NewGuid():n}")).FullName;
        try
        {
            var (moves, joined) = (Movement.Unseen, Path.Combine(folder, "joined.hevc"));
            var light = await FilmLight.Read(plan, store, moves, cancel);
            var levels = light.Levels.ClippedAt(new Nits(plan.Profile.Encoder.PeakNits));
            await using (var stream = JoinedStream.Begin(joined, levels))
            {
                await BitstreamJoin.Join(plan, store, stream, onSegment: null, moves, cancel);
            }

            var reel = Path.Combine(folder, "reel.mkv");
            await MatroskaMux.EndPicture(joined, plan.Segments.Sum(one => one.Planned.Frames.Length), cancel);
            await Tool.Run("mkvmerge", Arguments(plan, levels, joined, reel), "join the samples", moves, cancel);
            // Its name goes with the folder, its bytes when it is closed.
            return new FileStream(reel, new FileStreamOptions { Options = FileOptions.Asynchronous });
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static ImmutableArray<string> Arguments(MasterPlan plan, LightLevels light, string joined, string reel) =>
        [
            "-o",
            reel,
            "--default-duration",
            $"0:{plan.Source.Video.Rate.Numerator}/{plan.Source.Video.Rate.Denominator}p",
            "--display-dimensions",
            $"0:{DisplaySize.Of(plan.Profile.Encoder)}",
            .. MatroskaColor.Arguments(light, MasteringDisplay.OfPeak(plan.Profile.Encoder.PeakNits)),
            joined,
        ];
}
