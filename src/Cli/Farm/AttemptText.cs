using System.Globalization;
using SrItmFarm.Cli.Output;
using SrItmFarm.Coordinator.Api.History;
using SrItmFarm.Shared.Protocol;

namespace SrItmFarm.Cli.Farm;

/// <summary>The log of one attempt, for people or as JSON.</summary>
internal static class AttemptText
{
    /// <param name="attempt">Such as <c>segment-12/2</c>.</param>
    public static string Path(string job, string attempt) =>
        $"jobs/{job}/attempts/{string.Join('/', attempt.Split('/').Select(Uri.EscapeDataString))}";

    public static void Write(AttemptLog log, bool json)
    {
        if (json)
        {
            JsonText.WriteLine(log);
            return;
        }

        var (attempt, item) = (
            log.Attempt,
            log.Attempt.Segment is { } segment ? $"segment {segment}" : log.Attempt.Item
        );
        Console.Out.WriteLine(
            $"{item}, attempt {attempt.Attempt}, on {attempt.Slot}: {attempt.Outcome ?? "under way"} since {Instant(attempt)}"
        );
        foreach (var line in log.Lines)
        {
            Console.Out.WriteLine($"{Instant(line.At)}  {line.Type, -16}  {StrangersText.Printable(line.Text)}");
        }
    }

    private static string Instant(AttemptView attempt) => Instant(attempt.EndedAt ?? attempt.StartedAt);

    private static string Instant(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
