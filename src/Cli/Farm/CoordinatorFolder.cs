using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using SrItmFarm.Cli.Render;
using SrItmFarm.Hosting.Storage;

namespace SrItmFarm.Cli.Farm;

/// <summary>A coordinator's folder: journal, sources, segments, masters. Where the journal is elsewhere, several
/// coordinators may share it, each with a place of its own in it.</summary>
internal sealed record CoordinatorFolder(string Root)
{
    private const int MostSharing = 64;

    private const int IdBytes = 4;

    public string Journal => In("journal.db");

    public string Sources => In("sources");

    public string Artifacts => In("artifacts");

    public string Masters => In("masters");

    /// <summary>Where half of a file may lie.</summary>
    public ImmutableArray<BegunUploads> Uploads => [new(Sources, "*.part"), new(Artifacts, "*.tmp")];

    /// <summary>The first admin's token, for whoever may read this folder.</summary>
    public string FirstToken => In("admin.token");

    /// <summary>Says which folder this is, however it is reached from other machines.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public string Identity => Kept(In("folder.id"));

    /// <summary>Takes a place for this process, creates what is missing and empties what was half done there.</summary>
    /// <param name="shared">True where several coordinators may use the folder at once.</param>
    /// <exception cref="RefusedException">Another process holds it, or it cannot be written.</exception>
    public WorkFolder Take(bool shared)
    {
        var held = shared ? FirstFree() : WorkFolder.Take(Root);
        foreach (var folder in new[] { Sources, Artifacts, Masters })
        {
            Directory.CreateDirectory(folder);
        }

        return held;
    }

    /// <summary>A name that stays with a place, so that who comes back to it ends what it held before.</summary>
    public static string NameOf(WorkFolder place) => Kept(Path.Combine(place.Path, "coordinator.id"));

    private WorkFolder FirstFree()
    {
        for (var i = 1; ; i++)
        {
            try
            {
                return WorkFolder.Take(In(string.Create(CultureInfo.InvariantCulture, $"coordinator-{i}")));
            }
            catch (RefusedException) when (i < MostSharing)
            {
                // It is another coordinator's.
            }
        }
    }

    private static string Kept(string path)
    {
        if (!File.Exists(path))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            SmallFile.Write(path, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes)));
        }

        return File.ReadAllText(path).Trim();
    }

    private string In(string name) => Path.Combine(Root, name);
}
