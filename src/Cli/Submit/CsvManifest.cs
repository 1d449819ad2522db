using System.Collections.Immutable;

namespace SrItmFarm.Cli.Submit;

/// <summary>A manifest as CSV: the first record names the columns.</summary>
internal static class CsvManifest
{
    public static ImmutableArray<ManifestRow> Read(
        string text,
        IReadOnlyCollection<string> columns,
        ManifestFaults faults
    )
    {
        var rows = ImmutableArray.CreateBuilder<ManifestRow>();
        ImmutableArray<string>? header = null;
        foreach (var (line, fields) in new CsvRecords(text, faults).All())
        {
            if (header is not { } names)
            {
                DemandColumns(line, fields, columns, faults);
                header = fields;
            }
            else if (fields.Length == names.Length)
            {
                rows.Add(Row(line, names, fields));
            }
            else
            {
                faults.Add(line, $"expected {names.Length} fields, as the header has; found {fields.Length}");
            }
        }

        return rows.DrainToImmutable();
    }

    private static void DemandColumns(
        int line,
        ImmutableArray<string> names,
        IReadOnlyCollection<string> columns,
        ManifestFaults faults
    )
    {
        for (var i = 0; i < names.Length; i++)
        {
            faults.DemandColumn(line, names[i], columns, names.Take(i));
        }
    }

    private static ManifestRow Row(int line, ImmutableArray<string> names, ImmutableArray<string> fields) =>
        new(
            line,
            names
                .Zip(fields)
                .Where(one => one.Second.Length > 0)
                .DistinctBy(one => one.First)
                .ToImmutableDictionary(one => one.First, one => one.Second, StringComparer.Ordinal)
        );
}
