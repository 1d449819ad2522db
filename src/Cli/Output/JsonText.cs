using System.Text.Json;
using SrItmFarm.Shared.Protocol;

namespace SrItmFarm.Cli.Output;

/// <summary>One compact JSON document a line on standard output.</summary>
internal static class JsonText
{
    public static void WriteLine(object document) =>
        Console.Out.WriteLine(JsonSerializer.Serialize(document, document.GetType(), Wire.Json));
}
