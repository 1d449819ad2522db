using System.Collections.Immutable;
using SrItmFarm.Shared.Media;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Assembly.Companions;

/// <summary>Which source time becomes zero. Matroska holds no time before zero, so everything copied counts. MP4 hides
/// what lies before zero by the track's edit list: there only what the source shows before the first picture counts,
/// and one packet may hang over.</summary>
internal static class CompanionLead
{
    public static Timestamp Earliest(
        ImmutableArray<CompanionSpan> spans,
        ImmutableArray<KeptCompanion> kept,
        SourceTimes times,
        RenderSpec spec
    ) =>
        spans
            .Select(span => Start(span, kept.First(k => k.Stream.Index == span.Stream), times.First, spec))
            .Append(times.First)
            .Min();

    private static Timestamp Start(CompanionSpan span, KeptCompanion kept, Timestamp firstFrame, RenderSpec spec) =>
        (spec.Container, spec.Range) switch
        {
            // A line that was already on screen is shown from the first picture on.
            (MasterContainer.Matroska, not null) when kept.Stream.Kind == CompanionKind.Subtitle => firstFrame,
            (MasterContainer.Matroska, _) => span.First,
            (_, not null) => firstFrame,
            _ => span.Early <= 1 ? firstFrame : span.Shown,
        };
}
