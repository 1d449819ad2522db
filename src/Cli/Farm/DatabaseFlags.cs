using System.CommandLine;

namespace SrItmFarm.Cli.Farm;

/// <summary>The options that name a database of several coordinators. Each is also a setting; see
/// <see cref="Settings"/>.</summary>
internal sealed class DatabaseFlags
{
    private readonly Option<string?> database = new("--database")
    {
        Description =
            "PostgreSQL, such as \"Host=db;Database=sritm;Username=sritm\". Default: SQLite in the folder. "
            + "Where it holds a password, SRITM_DATABASE or --database-file is safer.",
        HelpName = "CONNECTION",
    };
    private readonly Option<string?> databaseFile = new("--database-file")
    {
        Description = "A file that holds what --database takes.",
        HelpName = "FILE",
    };

    public IEnumerable<Option> All => [database, databaseFile];

    /// <returns>Npgsql's connection string; <c>null</c> where none is named.</returns>
    public string? Read(Settings settings) => settings.Secret(database, databaseFile);
}
