using System.Globalization;

namespace SrItmFarm.Cli.Render;

/// <summary>Numbers as people read them.</summary>
internal static class Words
{
    public static string Duration(TimeSpan span) =>
        span.TotalHours >= 1
            ? string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalHours}:{span.Minutes:00}:{span.Seconds:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{span.Minutes}:{span.Seconds:00}");

    public static string Bytes(long bytes) =>
        bytes switch
        {
            >= 1L << 40 => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1L << 40):0.0} TiB"),
            >= 1L << 30 => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1L << 30):0.0} GiB"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1L << 20):0.0} MiB"),
        };

    public static string Dashboard(Uri address, string token) => $"dashboard {address} token {token}";

    public static string Progress(RenderSnapshot now)
    {
        var planned = now.SurveyDone ? $"{now.SegmentsPlanned}" : $"{now.SegmentsPlanned}+";
        var left = now.Remaining is { } remaining ? $", {Duration(remaining)} left" : "";
        var quarantined = now.Quarantined > 0 ? $", {now.Quarantined} quarantined" : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{now.Phase}: {now.SegmentsDone}/{planned} segments, {now.FramesDone}/{now.Total} frames, {now.FramesPerSecond:0.00} fps{left}{quarantined}"
        );
    }
}
