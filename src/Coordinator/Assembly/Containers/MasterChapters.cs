using SrItmFarm.Shared.Media;

namespace SrItmFarm.Coordinator.Assembly.Containers;

/// <summary>The source's chapters in the master's time, cut to the frames rendered.</summary>
internal static class MasterChapters
{
    public static IEnumerable<Chapter> Of(SourceInfo source, MasterTimes times, bool whole) =>
        from chapter in source.Chapters.IsDefault ? [] : source.Chapters
        where whole || (chapter.Start < times.Source.End && chapter.End > times.Source.First)
        let start = Later(chapter.Start, whole ? times.Shift : times.Source.First) - times.Shift
        let end = whole || chapter.End < times.Source.End ? chapter.End - times.Shift : times.End
        select new Chapter(start, Later(start, end), chapter.Title);

    private static Timestamp Later(Timestamp a, Timestamp b) => a > b ? a : b;
}
