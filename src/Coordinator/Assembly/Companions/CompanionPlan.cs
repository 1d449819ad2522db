using System.Collections.Immutable;
using SrItmFarm.Shared.Media;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Assembly.Companions;

/// <summary>Which streams travel with the pictures, decided before anything is rendered.</summary>
public abstract record CompanionPlan
{
    private CompanionPlan() { }

    /// <param name="Kept">In the source's order.</param>
    /// <param name="Dropped">Left out because the container cannot carry them and the user allowed it.</param>
    public sealed record Carried(ImmutableArray<KeptCompanion> Kept, ImmutableArray<CompanionStream> Dropped)
        : CompanionPlan;

    /// <param name="Streams">Those that the container cannot carry.</param>
    /// <param name="Message">One line for a person, with what to do.</param>
    public sealed record Refused(ImmutableArray<CompanionStream> Streams, string Message) : CompanionPlan;

    /// <param name="dropUnsupported">Leave out what the container cannot carry instead of refusing.</param>
    public static CompanionPlan For(SourceInfo source, MasterContainer container, bool dropUnsupported)
    {
        // The text track that QuickTime chapters are kept in is carried as the chapters themselves.
        var wanted = source.Companions.Where(s => !IsChapterTrack(s, source));
        var judged = wanted.Select(s => (Stream: s, Change: CompanionTable.ChangeFor(s, container))).ToList();
        var kept = judged.Where(j => j.Change is not null).Select(j => new KeptCompanion(j.Stream, j.Change!.Value));
        ImmutableArray<CompanionStream> unsupported = [.. judged.Where(j => j.Change is null).Select(j => j.Stream)];
        return unsupported.IsEmpty || dropUnsupported
            ? new Carried([.. kept], unsupported)
            : new Refused(unsupported, Refusal(unsupported, container));
    }

    private static bool IsChapterTrack(CompanionStream stream, SourceInfo source) =>
        stream is { Kind: CompanionKind.Data, Codec: "bin_data" } && !source.Chapters.IsDefaultOrEmpty;

    private static string Refusal(ImmutableArray<CompanionStream> streams, MasterContainer container)
    {
        var (name, remedy) =
            container == MasterContainer.Mp4
                ? ("An MP4 file", "use .mkv or --drop-unsupported")
                : ("A Matroska file", "use --drop-unsupported to leave them out");
        return $"{name} cannot carry {string.Join(", ", streams.Select(Describe))}: {remedy}";
    }

    private static string Describe(CompanionStream stream)
    {
        var kind = stream.Kind switch
        {
            CompanionKind.Audio => "sound",
            CompanionKind.Subtitle => "subtitles",
            CompanionKind.Attachment => "attachment",
            _ => "data",
        };
        var codec = stream.Codec.Length > 0 ? stream.Codec : "unknown";
        ImmutableArray<string> parts = [kind, codec, stream.Language, stream.Title];
        return $"stream {stream.Index} ({string.Join(", ", parts.Where(p => p.Length > 0))})";
    }
}
