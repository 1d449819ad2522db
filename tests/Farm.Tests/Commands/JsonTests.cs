using System.Text.Json;
using System.Text.RegularExpressions;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Farm.Tests.Commands;

/// <summary>What scripts rely on: one compact document, and nothing else on either stream.</summary>
public sealed partial class JsonTests : IDisposable
{
    private readonly TestFolder folder = new();

    [Theory]
    [InlineData("probe", "identity")]
    [InlineData("shots", "shots")]
    public async Task Of_a_film_it_is_one_compact_document(string command, string property)
    {
        var film = await Film.Pattern(folder.File("film.mkv"), "-frames:v", "24");
        var document = await Document(command, film, "--json");
        Assert.True(document.TryGetProperty(property, out _));
    }

    [Fact]
    public async Task Models_are_one_compact_list() =>
        Assert.All(
            (await Document("models", "--json")).EnumerateArray(),
            model =>
                Assert.All(
                    (string[])["name", "scale", "parameters", "experimental", "graphs"],
                    name => Assert.True(model.TryGetProperty(name, out _))
                )
        );

    [Fact]
    public async Task The_doctors_findings_are_one_compact_document() =>
        Assert.Equal(JsonValueKind.Array, (await Document("doctor", "--json")).GetProperty("findings").ValueKind);

    [Fact]
    public async Task A_render_says_one_compact_object_a_line_and_verify_one_document()
    {
        var film = await Film.Pattern(folder.File("film.mkv"), "-frames:v", "24");
        var master = folder.File("master.mkv");
        var ran = await Sritm.Run("render", film, master, "--model", "bt2446a-x2", "--json");
        Assert.Equal((0, ""), (ran.Code, ran.Errors));
        Assert.All(ran.Output.TrimEnd('\n').Split('\n'), DemandCompact);
        Assert.Equal("finished", ran.Last.GetProperty("event").GetString());
        Assert.True((await Document("verify", master, "--json")).GetProperty("verified").GetBoolean());
    }

    public void Dispose() => folder.Dispose();

    private static async Task<JsonElement> Document(params string[] arguments)
    {
        var ran = await Sritm.Run(arguments);
        Assert.Equal((0, ""), (ran.Code, ran.Errors));
        Assert.Single(ran.Output.TrimEnd('\n').Split('\n'), line => line.Length > 0);
        DemandCompact(ran.Output.TrimEnd('\n'));
        return ran.Last;
    }

    private static void DemandCompact(string line)
    {
        using var _ = JsonDocument.Parse(line);
        Assert.DoesNotMatch(@"\s", Text.Replace(line, "\"\""));
    }

    [GeneratedRegex(
        """
            "(\\.|[^"\\])*"
            """
    )]
    private static partial Regex Text { get; }
}
