using System.Globalization;
using SrItmFarm.Coordinator.Reports;
using SrItmFarm.Shared.Protocol;

namespace SrItmFarm.Cli.Farm;

/// <summary>A report for people: what counts, one fact a line.</summary>
internal static class ReportText
{
    public static IEnumerable<string> Lines(MasterReport report, ReportSignature signature)
    {
        var (frames, light, colour) = (report.Frames, report.Light, report.Colour);
        yield return $"job        {report.Job.Id}";
        yield return $"film       {StrangersText.Printable(report.Job.Name)}";
        yield return $"completed  {report.Job.CompletedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)} UTC";
        yield return $"frames     {frames.First} to {frames.End}: {frames.Planned} planned, {frames.Rendered} rendered, "
            + $"{frames.InMaster} in the master: {(frames.Accounted ? "all accounted for" : "NOT all accounted for")}";
        yield return $"cut        {frames.Shots} shots, {frames.Segments} segments";
        yield return $"light      MaxCLL {light.MaxCll}, MaxFALL {light.MaxFall} cd/m²; brightest at {light.BrightestInMaster} "
            + $"(source frame {light.BrightestFrame}, {light.BrightestInSource})";
        yield return $"colour     {colour.Primaries}/{colour.Transfer}/{colour.Matrix} {(colour.FullRange ? "full" : "limited")}, "
            + $"{colour.BitDepth} bit {colour.Chroma}, display {colour.DisplayPrimaries} up to {colour.DisplayMaxNits} cd/m²";
        yield return $"model      {report.Profile.Model} {report.Profile.ModelDigest} on {report.Profile.Provider}";
        foreach (var line in Details(report))
        {
            yield return line;
        }

        yield return $"signed by  key {signature.KeyId}";
    }

    private static IEnumerable<string> Details(MasterReport report) =>
        [
            .. report.Master.Gate.Select(line => $"{line.Outcome, -10} {line.Check}: {line.Detail}"),
            .. report.Repairs.Select(repair =>
                $"repaired   segment {repair.Segment}, frames {repair.First} to {repair.End}: {repair.Failures.Length} failures, "
                + $"lost {repair.Lost} times{(repair.Quarantined ? ", was quarantined" : "")}"
            ),
            .. report.Assumptions.Select(assumption => $"assumed    {assumption}"),
            .. report.Master.Notes.Select(note => $"note       {note}"),
        ];
}
