using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using SrItmFarm.Shared.Media;
using SrItmFarm.Shared.Storage;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Shared.Protocol;

/// <summary>How messages and events are written as JSON: camelCase, kebab-case names of cases, values as text, no
/// spaces.</summary>
public static class Wire
{
    public static JsonSerializerOptions Json { get; } = Make();

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            NumberHandling = JsonNumberHandling.Strict,
        };
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower));
        options.Converters.Add(new TextValueConverter<FrameRange>(ReadRange));
        options.Converters.Add(new TextValueConverter<FrameRate>(text => FrameRate.TryParse(text)));
        options.Converters.Add(new TextValueConverter<Timestamp>(text => Timestamp.TryParse(text)));
        options.Converters.Add(new TextValueConverter<TimeBase>(text => TimeBase.TryParse(text)));
        options.Converters.Add(new TextValueConverter<PixelSize>(ReadSize));
        options.Converters.Add(new TextValueConverter<Sha256>(text => new Sha256(text)));
        options.Converters.Add(new TextValueConverter<ArtifactName>(text => new ArtifactName(text)));
        options.Converters.Add(new TextValueConverter<JobId>(text => new JobId(text)));
        options.Converters.Add(new TextValueConverter<LeaseId>(text => new LeaseId(text)));
        options.Converters.Add(new TextValueConverter<SlotId>(text => new SlotId(text)));
        options.Converters.Add(new TextValueConverter<WorkerId>(text => new WorkerId(text)));
        options.Converters.Add(new TextValueConverter<Attempt>(text => new Attempt(Int(text))));
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    private static FrameRange? ReadRange(string text)
    {
        var parts = text.Split('-');
        return parts.Length == 2 ? new FrameRange(Long(parts[0]), Long(parts[1])) : null;
    }

    private static PixelSize? ReadSize(string text)
    {
        var parts = text.Split('x');
        return parts.Length == 2 ? new PixelSize(Int(parts[0]), Int(parts[1])) : null;
    }

    private static int Int(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    private static long Long(string text) => long.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
