using System.Globalization;

namespace SrItmFarm.Cli.Render;

/// <summary>A finished render in a few lines.</summary>
internal static class Summary
{
    public static IEnumerable<string> Lines(RenderReport report)
    {
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"{report.Master}: {report.Frames} frames in {report.Segments} segments ({report.Rendered} rendered now, {report.Reused} reused), {report.Seconds:0.0} s"
        );
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"MaxCLL {report.MaxCll} cd/m² (frame {report.BrightestFrame}), MaxFALL {report.MaxFall} cd/m², 99.99th percentile {report.Percentile9999:0} cd/m², picture {report.ActivePicture}"
        );
        foreach (var note in report.Notes)
        {
            yield return note;
        }

        var failed = report.Gate.Where(line => line.Outcome == "failed").ToArray();
        yield return failed.Length == 0
            ? $"verified: {report.Gate.Count(line => line.Outcome == "passed")} checks passed"
            : $"NOT verified: {string.Join("; ", failed.Select(line => $"{line.Check}: {line.Detail}"))}";
    }
}
