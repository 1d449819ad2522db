using System.Collections.Immutable;
using System.Globalization;
using SrItmFarm.Hosting.Telemetry;

namespace SrItmFarm.Coordinator.Api.History;

/// <summary>Which attempt is asked for.</summary>
internal sealed class AttemptQuery(string item, string number, string? lease)
{
    private const string SegmentPrefix = "segment-";

    /// <summary>Everything that is wrong with it.</summary>
    public ImmutableArray<string> Complaints() =>
        [
            .. item is ItemName.Survey or ItemName.Assembly || Segment is not null
                ? []
                : new[] { $"an item is survey, assembly or segment-N, N from 0; found '{item}'" },
            .. Number is >= 1 ? [] : new[] { $"an attempt is a whole number from 1; found '{number}'" },
        ];

    public bool Fits(AttemptView attempt) =>
        attempt.Attempt == Number
        && attempt.Segment == Segment
        && (Segment is not null || attempt.Item == item)
        && (lease is null || $"{attempt.Lease}" == lease);

    private int? Number => Whole(number);

    private int? Segment =>
        item.StartsWith(SegmentPrefix, StringComparison.Ordinal) ? Whole(item[SegmentPrefix.Length..]) : null;

    private static int? Whole(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var found) ? found : null;
}
