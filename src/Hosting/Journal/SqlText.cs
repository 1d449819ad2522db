using System.Collections.Concurrent;

namespace SrItmFarm.Hosting.Journal;

/// <summary>The statements in <c>Sql/</c>, by name and dialect.</summary>
internal static class SqlText
{
    private static readonly ConcurrentDictionary<string, string> Cache = new();

    public static string Sqlite(string name) => Cache.GetOrAdd($"{name}.sqlite.sql", Read);

    private static string Read(string file)
    {
        using var stream =
            typeof(SqlText).Assembly.GetManifestResourceStream(file)
            ?? throw new InvalidOperationException($"No SQL statement {file} in the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
