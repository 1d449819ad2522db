using System.Text.Json;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Protocol;

namespace SrItmFarm.Shared.Tests.Jobs;

/// <summary>Given events, when a command, then events or a rejection.</summary>
internal sealed class Story
{
    private RenderJob job = RenderJob.None;
    private Decision? decision;

    public RenderJob Job => job;

    public static Story Given(params JobEvent[] events) =>
        new() { job = events.Aggregate(RenderJob.None, (state, happened) => state.Apply(happened)) };

    public Story When(JobCommand command)
    {
        decision = job.Decide(command);
        if (decision is Decision.Accepted accepted)
        {
            job = accepted.Events.Aggregate(job, (state, happened) => state.Apply(happened));
        }

        return this;
    }

    public Story Then(params JobEvent[] events)
    {
        var accepted = Assert.IsType<Decision.Accepted>(decision);
        Assert.Equal(events.Select(Text), accepted.Events.Select(Text));
        return this;
    }

    public Story ThenNothing() => Then();

    private static string Text(JobEvent happened) => JsonSerializer.Serialize(happened, Wire.Json);

    public Story ThenRejected(Rejection reason)
    {
        Assert.Equal(reason, Assert.IsType<Decision.Rejected>(decision).Reason);
        return this;
    }
}
