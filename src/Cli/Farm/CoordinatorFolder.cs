using System.Collections.Immutable;
using SrItmFarm.Cli.Render;
using SrItmFarm.Hosting.Storage;

namespace SrItmFarm.Cli.Farm;

/// <summary>A coordinator's folder: journal, sources, segments, masters, tokens, audit log.</summary>
internal sealed record CoordinatorFolder(string Root)
{
    public string Journal => In("journal.db");

    public string Sources => In("sources");

    public string Artifacts => In("artifacts");

    public string Masters => In("masters");

    public string Jobs => In("jobs");

    public string Tokens => In("tokens");

    public string Audit => In("audit.log");

    /// <summary>Where half of a file may lie.</summary>
    public ImmutableArray<BegunUploads> Uploads => [new(Sources, "*.part"), new(Artifacts, "*.tmp")];

    /// <summary>The first admin's token, for whoever may read this folder.</summary>
    public string FirstToken => In("admin.token");

    /// <summary>Takes the folder for this process, creates what is missing and empties what was half done.</summary>
    /// <exception cref="RefusedException">Another process holds it, or it cannot be written.</exception>
    public WorkFolder Take()
    {
        var held = WorkFolder.Take(Root);
        foreach (var folder in new[] { Sources, Masters, Jobs, Tokens })
        {
            Directory.CreateDirectory(folder);
        }

        return held;
    }

    private string In(string name) => Path.Combine(Root, name);
}
