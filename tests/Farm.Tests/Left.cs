using System.Text.Json;
using SrItmFarm.Hosting.Journal;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Media.Hevc;

namespace SrItmFarm.Farm.Tests;

/// <summary>What a command left in its work folder.</summary>
public static class Left
{
    /// <summary>Everything that happened to the one job of a work folder.</summary>
    public static async Task<IReadOnlyList<JobEvent>> Events(string work)
    {
        await using var journal = SqliteJournal.Open(Path.Combine(work, "journal.db"));
        var job = Assert.Single(await journal.Jobs(default));
        await using var transaction = await journal.Begin(job, default);
        return await transaction.EventsFrom(0, default);
    }

    /// <summary>Every bitstream under a final name holds as many pictures as were planned.</summary>
    /// <returns>How many bitstreams there are.</returns>
    public static async Task<int> WholeSegments(string work)
    {
        var events = await Events(work);
        var planned = events
            .OfType<JobEvent.SegmentsPlanned>()
            .SelectMany(plan => plan.Segments)
            .ToDictionary(segment => $"{segment.Index:D6}", segment => segment.Frames.Length);
        var streams = Directory.GetFiles(Path.Combine(work, "artifacts"), "*.hevc", SearchOption.AllDirectories);
        Assert.All(
            streams,
            path => Assert.Equal(planned[Path.GetFileName(Path.GetDirectoryName(path)!)], Pictures(path))
        );
        return streams.Length;
    }

    /// <summary>An assembly's checkpoint says that its container is whole.</summary>
    public static bool Container(string checkpoint) =>
        File.Exists(checkpoint)
        && JsonDocument.Parse(File.ReadAllText(checkpoint)).RootElement.TryGetProperty("muxed", out var muxed)
        && muxed.ValueKind == JsonValueKind.Object;

    private static long Pictures(string path)
    {
        var counter = new PictureCounter();
        counter.Add(File.ReadAllBytes(path));
        return counter.Pictures;
    }
}
