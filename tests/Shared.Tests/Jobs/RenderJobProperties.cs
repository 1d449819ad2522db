using System.Collections.Immutable;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Work;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Shared.Tests.Jobs;

public sealed class RenderJobProperties
{
    [Fact]
    public void Folding_the_events_of_any_accepted_history_gives_the_state_that_produced_them() =>
        Over(history =>
        {
            var (state, events) = Play(history);
            var replayed = events.Aggregate(RenderJob.None, (job, happened) => job.Apply(ThroughJson(happened)));
            return JsonSerializer.Serialize<object>(Shape(replayed)) == JsonSerializer.Serialize<object>(Shape(state));
        });

    [Fact]
    public void Apply_never_throws_on_what_Decide_accepted() => Over(history => Play(history).State is not null);

    [Fact]
    public void At_most_one_attempt_of_a_segment_wins() =>
        Over(history =>
        {
            var won = new HashSet<int>();
            return Play(history)
                .Events.All(happened =>
                    happened switch
                    {
                        JobEvent.SegmentRendered e => won.Add(e.Segment),
                        JobEvent.SegmentLost e => won.Remove(e.Segment),
                        // The sample has one segment a shot.
                        JobEvent.ShotReopened e => won.Remove(e.Shot) || true,
                        _ => true,
                    }
                );
        });

    [Fact]
    public void A_segment_is_in_exactly_one_of_waiting_held_quarantined_and_rendered() =>
        Over(history =>
        {
            var plan = Play(history).State.Segments;
            var rendered = plan.Segments.Count(entry => entry.State is Segment.Rendered);
            var held = plan.Held.Leases.SelectMany(lease => plan.Held.Of(lease)).ToArray();
            return rendered == plan.RenderedCount
                && held.Distinct().Count() == held.Length
                && held.All(i => plan.Segments[i].State is Segment.Leased)
                && plan.Waiting.All(i => plan.Segments[i].State is Segment.Waiting)
                && plan.Quarantined.All(i => plan.Segments[i].State is Segment.Quarantined)
                && rendered + held.Length + plan.Waiting.Count + plan.Quarantined.Count == plan.Segments.Count;
        });

    [Fact]
    public void A_draft_leases_nothing_but_its_survey_and_its_samples() =>
        Over(history =>
        {
            var job = RenderJob.None;
            foreach (var command in history)
            {
                if (job.Decide(command) is not Decision.Accepted accepted)
                {
                    continue;
                }

                var plan = job.Segments;
                if (
                    job.Submission is { IsDraft: true }
                    && accepted.Events.Any(happened =>
                        happened is JobEvent.AssemblyLeased
                        || (
                            happened is JobEvent.ChunkLeased chunk
                            && !chunk.Parts.All(part => plan.Samples.Contains(part.Segment))
                        )
                    )
                )
                {
                    return false;
                }

                job = accepted.Events.Aggregate(job, (state, happened) => state.Apply(happened));
            }

            return true;
        });

    [Fact]
    public void Attempts_of_a_segment_only_rise() =>
        Over(history =>
            Play(history)
                .Events.OfType<JobEvent.ChunkLeased>()
                .SelectMany(e => e.Parts)
                .GroupBy(part => part.Segment)
                .All(parts =>
                    parts.Zip(parts.Skip(1)).All(pair => pair.Second.Attempt.Number > pair.First.Attempt.Number)
                )
        );

    private static void Over(Func<ImmutableArray<JobCommand>, bool> property) =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(300),
            Prop.ForAll(Histories.Any.ToArbitrary(), history => property([.. history]))
        );

    private static (RenderJob State, ImmutableArray<JobEvent> Events) Play(ImmutableArray<JobCommand> history)
    {
        var job = RenderJob.None;
        var events = ImmutableArray.CreateBuilder<JobEvent>();
        foreach (var command in history)
        {
            if (job.Decide(command) is Decision.Accepted accepted)
            {
                job = accepted.Events.Aggregate(job, (state, happened) => state.Apply(happened));
                events.AddRange(accepted.Events);
            }
        }

        return (job, events.ToImmutable());
    }

    private static JobEvent ThroughJson(JobEvent happened) =>
        JsonSerializer.Deserialize<JobEvent>(JsonSerializer.Serialize(happened, Wire.Json), Wire.Json)!;

    private static object Shape(RenderJob job) =>
        new
        {
            State = job.GetType().Name,
            job.Submission?.IsDraft,
            Samples = string.Join(' ', job.Segments.Samples),
            Leases = job.Leases.Select(lease => lease.ToString()).Order(StringComparer.Ordinal).ToArray(),
            Segments = job
                .Segments.Segments.Select(entry => $"{entry.Planned.Index} {entry.Planned.Frames} {Name(entry.State)}")
                .ToArray(),
        };

    private static string Name(Segment segment) =>
        segment switch
        {
            Segment.Waiting s => $"waiting {s.Next} {s.Failures.Length}",
            Segment.Leased s => $"leased {s.Attempt} {s.Lease} {s.Slot} {s.Failures.Length}",
            Segment.Rendered s => $"rendered {s.Attempt} {s.Result.Bitstream.Digest}",
            Segment.Quarantined s => $"quarantined {s.Last} {s.Failures.Length}",
            _ => throw new InvalidOperationException(),
        };
}
