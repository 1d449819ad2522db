using System.Diagnostics;
using System.Text.Json;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Farm.Tests;

/// <summary>What a command said and how it ended.</summary>
public sealed record Ran(int Code, string Output, string Errors)
{
    /// <summary>The last line of standard output, as JSON.</summary>
    public JsonElement Last => JsonDocument.Parse(Output.TrimEnd('\n').Split('\n')[^1]).RootElement;

    public IEnumerable<JsonElement> Lines =>
        Output.TrimEnd('\n').Split('\n').Select(line => JsonDocument.Parse(line).RootElement);
}
