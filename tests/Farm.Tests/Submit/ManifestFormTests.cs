using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using SrItmFarm.Cli;
using SrItmFarm.Cli.Submit;

namespace SrItmFarm.Farm.Tests.Submit;

/// <summary>The two forms that a manifest has.</summary>
public sealed class ManifestFormTests
{
    private static readonly string[] Columns = ["source", "name", "scale", "force-sdr"];

    [Fact]
    public void What_is_written_as_RFC_4180_says_is_read_as_it_was()
    {
        var field = Gen.Elements('a', ' ', ',', '"', '\n', '\r', ';', 'ü').ListOf().Select(string.Concat);
        var table = Gen.NonEmptyListOf(Gen.ArrayOf(field, 3)).Where(rows => rows.All(row => row is not ["", "", ""]));
        Check.QuickThrowOnFailure(
            Prop.ForAll(table.ToArbitrary(), rows => Read(Written(rows)).SequenceEqual(rows.SelectMany(row => row)))
        );
    }

    [Fact]
    public void Lines_are_counted_through_quoted_fields_and_empty_lines()
    {
        var faults = new ManifestFaults("list.csv");
        var rows = CsvManifest.Read("source,name\r\n\r\na.mkv,\"two\nlines\"\r\nb.mkv,\r\n", Columns, faults);
        faults.Demand();
        Assert.Equal([3, 5], rows.Select(row => row.Line));
        Assert.Equal(["a.mkv", "two\nlines"], rows[0].Values.Values.Order(StringComparer.Ordinal));
        Assert.Equal(["source"], rows[1].Values.Keys);
    }

    [Theory]
    [InlineData("source,nmae\na,b\n")]
    [InlineData("source,source\na,b\n")]
    [InlineData("source,name\na\n")]
    [InlineData("source,name\na,b,c\n")]
    [InlineData("source\na\"b\n")]
    [InlineData("source\n\"a\"b\n")]
    [InlineData("source\n\"a\n")]
    public void CSV_that_is_none_is_refused(string text)
    {
        var faults = new ManifestFaults("list.csv");
        CsvManifest.Read(text, Columns, faults);
        Assert.Contains("1 faults", Assert.Throws<RefusedException>(faults.Demand).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_object_of_JSON_is_a_film_whose_values_are_texts_numbers_and_truths()
    {
        var faults = new ManifestFaults("list.json");
        var rows = JsonManifest.Read(
            """
            [
              {"source": "a.mkv", "scale": 2, "force-sdr": true, "name": null},

              {"source": "\u00fc.mkv"}
            ]
            """,
            Columns,
            faults
        );
        faults.Demand();
        Assert.Equal([2, 4], rows.Select(row => row.Line));
        Assert.Equal(("2", "true", 3), (rows[0].Values["scale"], rows[0].Values["force-sdr"], rows[0].Values.Count));
        Assert.Equal("ü.mkv", rows[1].Values["source"]);
    }

    [Theory]
    [InlineData("[{\"source\": \"a\"}")]
    [InlineData("[{\"source\": \"a\"}] more")]
    [InlineData("[{\"source\": [\"a\", \"b\"]}]")]
    [InlineData("[{\"sauce\": \"a\"}]")]
    [InlineData("[{\"source\": \"a\", \"source\": \"b\"}]")]
    [InlineData("[\"a\", {\"source\": \"a\"}]")]
    public void JSON_that_is_no_list_of_films_is_refused(string text)
    {
        var faults = new ManifestFaults("list.json");
        JsonManifest.Read(text, Columns, faults);
        Assert.Contains("1 faults", Assert.Throws<RefusedException>(faults.Demand).Message, StringComparison.Ordinal);
    }

    private static string Written(IEnumerable<string[]> rows) =>
        string.Concat(rows.Select(row => string.Join(',', row.Select(Quoted)) + "\r\n"));

    private static string Quoted(string field) =>
        field.AsSpan().IndexOfAny(",\"\r\n") >= 0
            ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : field;

    private static ImmutableArray<string> Read(string text)
    {
        var faults = new ManifestFaults("list.csv");
        var found = new CsvRecords(text, faults).All().SelectMany(record => record.Fields).ToImmutableArray();
        faults.Demand();
        return found;
    }
}
