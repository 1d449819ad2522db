using System.Collections.Immutable;
using System.Text.Json;
using SrItmFarm.Shared.Jobs;

namespace SrItmFarm.Coordinator.Api;

/// <summary>States and kinds in the words that scripts read.</summary>
public static class JobWords
{
    public static string State(RenderJob job) =>
        job switch
        {
            RenderJob.Submitted or RenderJob.Surveying or RenderJob.Rendering when job.Submission!.IsDraft => "draft",
            RenderJob.Submitted => "submitted",
            RenderJob.Surveying => "surveying",
            RenderJob.Rendering => "rendering",
            RenderJob.Assembling => "assembling",
            RenderJob.Completed => "completed",
            RenderJob.Failed => "failed",
            RenderJob.Cancelled => "cancelled",
            RenderJob.Paused => "paused",
            _ => throw new InvalidOperationException($"A job that is shown is {job}."),
        };

    /// <summary>Every word that <see cref="State"/> may say.</summary>
    public static ImmutableArray<string> States { get; } =
    ["draft", "submitted", "surveying", "rendering", "assembling", "completed", "failed", "cancelled", "paused"];

    public static string Kebab(string name) => JsonNamingPolicy.KebabCaseLower.ConvertName(name);
}
