using System.Globalization;
using SrItmFarm.Cli.Render;
using SrItmFarm.Coordinator.Api.Quotes;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Quotes;

namespace SrItmFarm.Cli.Farm;

/// <summary>A quote for people: one fact a line, each estimate with its band.</summary>
internal static class QuoteText
{
    private const double Gib = 1L << 30;

    /// <summary>One line for a log.</summary>
    public static string Progress(QuoteView quote) =>
        quote.State == "surveying"
            ? $"surveying: {quote.Segments} segments so far"
            : $"{quote.State}: {Rendered(quote)} of {quote.Samples.Length} samples rendered";

    public static IEnumerable<string> Lines(QuoteView quote)
    {
        yield return $"film       {Words.Duration(TimeSpan.FromSeconds(quote.FilmSeconds))}, {quote.Frames} frames, "
            + $"{quote.Shots} shots";
        yield return $"samples    {Rendered(quote)} of {quote.Samples.Length} rendered{Devices(quote)}";
        if (quote is { Work: { } work, MasterBytes: { } bytes })
        {
            yield return $"work       {Band(work.SlotSeconds / 3600, Hours)} slot hours";
            yield return Eta(work);
            yield return $"master     {Band(bytes / Gib, Number)} GiB; its segments take as much again while it is made";
        }

        foreach (var line in Costs(quote.Cost))
        {
            yield return line;
        }

        yield return Next(quote);
    }

    private static string Devices(QuoteView quote) =>
        quote.Work is { Devices: { Length: > 0 } devices } ? $" on {string.Join(", ", devices)}" : "";

    private static string Eta(QuotedWork work)
    {
        var ahead = work.AheadSeconds is { } seconds ? $"{Hours(seconds / 3600)} slot hours" : "work of unknown length";
        return work.Eta is { } eta
            ? $"eta        {Band(eta, Time)} on the {work.Slots} slots there are; {ahead} wait on the farm now"
            : "eta        unknown: no worker is there";
    }

    private static IEnumerable<string> Costs(QuotedCost? cost)
    {
        if (cost?.Rendering is { } rendering)
        {
            yield return $"cost       {StrangersText.Printable(cost.Currency)} {Band(rendering, Number)} for rendering";
        }

        if (cost?.StorageMonth is { } month)
        {
            yield return $"storage    {StrangersText.Printable(cost.Currency)} {Band(month, Number)} a month for the master";
        }
    }

    private static string Next(QuoteView quote) =>
        quote switch
        {
            { Released: true } => $"next       it is released: sritm watch {quote.Job}",
            { State: "ready" } =>
                $"next       sritm quote {quote.Job} --reel samples.mkv, then sritm release {quote.Job}",
            { State: "stuck" } => $"next       a sample cannot be rendered: sritm job {quote.Job}",
            _ => $"next       sritm quote {quote.Job} --wait",
        };

    private static int Rendered(QuoteView quote) => quote.Samples.Count(sample => sample.State == "rendered");

    private static string Band(Estimate estimate, Func<double, string> text) =>
        $"{text(estimate.Value)} ({text(estimate.Low)} to {text(estimate.High)})";

    private static string Time(double seconds) => Words.Duration(TimeSpan.FromSeconds(seconds));

    private static string Hours(double hours) =>
        hours.ToString(hours < 10 ? "0.00" : "0", CultureInfo.InvariantCulture);

    private static string Number(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}
