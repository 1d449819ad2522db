using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace SrItmFarm.Coordinator.Api.Archives;

/// <summary>Which archives are listed.</summary>
/// <param name="Name">Only the one of just this name.</param>
/// <param name="Limit">At most so many, 1 to 500.</param>
/// <param name="After">Only those behind this name: the last of the page before.</param>
internal sealed record ArchiveQuery(string? Name, int? Limit, string? After)
{
    public const int Most = 500;

    /// <summary>Everything that is wrong with it.</summary>
    public ImmutableArray<string> Complaints() =>
        Limit is null or (>= 1 and <= Most) ? [] : [$"limit takes 1 to {Most}; found {Limit}"];

    /// <summary>The page's names, and whether more remain behind it.</summary>
    /// <param name="all">By name, in the order of code units.</param>
    public (ImmutableArray<string> Page, bool More) Of(IEnumerable<string> all)
    {
        var page = all.Where(name => Name is null || name == Name)
            .Where(name => After is null || string.CompareOrdinal(name, After) > 0)
            .Take((Limit ?? Most) + 1)
            .ToImmutableArray();
        return page.Length > (Limit ?? Most) ? (page[..^1], true) : (page, false);
    }

    /// <summary>The address of the page behind this one.</summary>
    public string Next(ImmutableArray<string> page) =>
        QueryHelpers.AddQueryString(
            "/api/v1/archives",
            new Dictionary<string, string?>
            {
                ["limit"] = Limit?.ToString(CultureInfo.InvariantCulture),
                ["after"] = page[^1],
            }.Where(one => one.Value is not null)
        );
}
