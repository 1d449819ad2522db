using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace SrItmFarm.Hosting.Journal;

/// <summary>The statements in <c>Sql/</c>, by name and dialect.</summary>
internal static class SqlText
{
    private static readonly ConcurrentDictionary<string, string> Cache = new();

    public static string Sqlite(string name) => Cache.GetOrAdd($"{name}.sqlite.sql", Read);

    public static string Postgres(string name) => Cache.GetOrAdd($"{name}.postgres.sql", Read);

    /// <summary>The migrations of a dialect, in order; the n-th leads to schema version n.</summary>
    /// <param name="dialect"><c>sqlite</c> or <c>postgres</c>.</param>
    public static ImmutableArray<string> Migrations(string dialect) =>
        [
            .. typeof(SqlText)
                .Assembly.GetManifestResourceNames()
                .Where(name => char.IsAsciiDigit(name[0]) && name.EndsWith($".{dialect}.sql", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(Read),
        ];

    private static string Read(string file)
    {
        using var stream =
            typeof(SqlText).Assembly.GetManifestResourceStream(file)
            ?? throw new InvalidOperationException($"No SQL statement {file} in the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
