using SrItmFarm.Tests.Support;

namespace SrItmFarm.Hosting.Tests.Journal;

public sealed class SqlTests
{
    /// <summary>SQLite has one process, one writer and one lock, so these have no twin there.</summary>
    private static readonly string[] OfManyProcesses =
    [
        "lock-job",
        "try-lock-job",
        "add-job",
        "lock-schema",
        "notify",
        "listen",
    ];

    private static readonly string[] Files =
    [
        .. Directory
            .GetFiles(Path.Combine(TestMaterial.Root, "src", "Hosting", "Journal", "Sql"))
            .Select(path => Path.GetFileName(path))
            .Order(StringComparer.Ordinal),
    ];

    [Fact]
    public void Every_statement_stands_in_both_dialects() =>
        Assert.Equal(Names("sqlite"), Names("postgres").Except(OfManyProcesses));

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public void Migrations_are_numbered_without_a_gap(string dialect)
    {
        var numbers = Names(dialect).Where(name => char.IsAsciiDigit(name[0])).Select(name => name[..4]);
        Assert.Equal(numbers.Select((_, i) => $"{i + 1:D4}"), numbers);
    }

    private static IEnumerable<string> Names(string dialect) =>
        Files
            .Where(name => name.EndsWith($".{dialect}.sql", StringComparison.Ordinal))
            .Select(name => name[..name.IndexOf('.', StringComparison.Ordinal)])
            .Order(StringComparer.Ordinal);
}
