using System.CommandLine;
using System.Globalization;
using SrItmFarm.Coordinator.Api.Quotes;

namespace SrItmFarm.Cli.Farm;

/// <summary>What quotes reckon with.</summary>
internal sealed class PriceFlags
{
    private const int LongestCurrency = 8;

    private readonly Option<string?> slotHour = new("--price-slot-hour")
    {
        Description = "What an hour of one worker's slot costs, for quotes, such as 1.20. Default: not known.",
        HelpName = "PRICE",
    };

    private readonly Option<string?> gibMonth = new("--price-gib-month")
    {
        Description = "What a GiB of storage costs a month, for quotes. Default: not known.",
        HelpName = "PRICE",
    };

    private readonly Option<string?> currency = new("--currency")
    {
        Description = "Of the prices. Default: EUR.",
        HelpName = "NAME",
    };

    public IEnumerable<Option> All => [slotHour, gibMonth, currency];

    public Prices Read(Settings settings)
    {
        var name = settings.Text(currency) ?? "EUR";
        if (name.Length > LongestCurrency || name.Any(char.IsControl))
        {
            settings.Complain($"{currency.Name} takes at most {LongestCurrency} characters; found '{name}'");
        }

        return new Prices(Price(slotHour, settings), Price(gibMonth, settings), name);
    }

    private static double? Price(Option<string?> option, Settings settings)
    {
        if (settings.Text(option) is not { } text)
        {
            return null;
        }

        if (
            double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var price)
            && double.IsFinite(price)
        )
        {
            return price;
        }

        settings.Complain($"{option.Name} takes a number such as 1.20; found '{text}'");
        return null;
    }
}
