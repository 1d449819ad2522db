using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Api.Jobs;

/// <summary>Which jobs are listed.</summary>
/// <param name="State">Only those in one of these states, between commas.</param>
/// <param name="Archive">Only those of this archive.</param>
/// <param name="Q">Only those whose name, id, owner, archive or model holds this text, in capitals or not.</param>
/// <param name="Limit">At most so many, 1 to 500.</param>
/// <param name="Before">Only those that are older than this job: the last of the page before.</param>
internal sealed record JobQuery(string? State, string? Archive, string? Q, int? Limit, string? Before)
{
    public const int Most = 500;

    /// <summary>Everything that is wrong with it.</summary>
    public ImmutableArray<string> Complaints() =>
        [
            .. States
                .Except(JobWords.States)
                .Select(state => $"state takes {string.Join(", ", JobWords.States)}; found '{state}'"),
            .. Limit is null or (>= 1 and <= Most) ? [] : new[] { $"limit takes 1 to {Most}; found {Limit}" },
            .. Before is null || JobRoute.Id(Before) is not null ? [] : new[] { "before takes the id of a job" },
        ];

    /// <summary>The page, and whether more remain behind it.</summary>
    /// <param name="all">Newest first.</param>
    public (ImmutableArray<JobView> Page, bool More) Of(ImmutableArray<JobView> all)
    {
        JobId? before = Before is null ? null : JobRoute.Id(Before);
        var rest = before is null ? all : all.SkipWhile(job => job.Id != before).Skip(1);
        var page = rest.Where(Fits).Take((Limit ?? Most) + 1).ToImmutableArray();
        return page.Length > (Limit ?? Most) ? (page[..^1], true) : (page, false);
    }

    /// <summary>The address of the page behind this one.</summary>
    public string Next(ImmutableArray<JobView> page) =>
        QueryHelpers.AddQueryString(
            "/api/v1/jobs",
            new Dictionary<string, string?>
            {
                ["state"] = State,
                ["archive"] = Archive,
                ["q"] = Q,
                ["limit"] = Limit?.ToString(CultureInfo.InvariantCulture),
                ["before"] = $"{page[^1].Id}",
            }.Where(one => one.Value is not null)
        );

    private string[] States => State?.Split(',', StringSplitOptions.TrimEntries) ?? [];

    private bool Fits(JobView job) =>
        (State is null || States.Contains(job.State))
        && (Archive is null || job.Archive == Archive)
        && (
            Q is null
            || new[] { job.Name, $"{job.Id}", job.Owner, job.Archive, job.Model }.Any(text =>
                text?.Contains(Q, StringComparison.OrdinalIgnoreCase) ?? false
            )
        );
}
