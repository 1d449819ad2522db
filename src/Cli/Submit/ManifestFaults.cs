using SrItmFarm.Cli.Farm;
using SrItmFarm.Shared.Protocol;

namespace SrItmFarm.Cli.Submit;

/// <summary>Everything that is wrong with a manifest, told at once.</summary>
internal sealed class ManifestFaults(string path)
{
    private readonly SortedSet<(int Line, int Order, string Text)> found = [];

    /// <param name="line">From 1.</param>
    public void Add(int line, string text) => found.Add((line, found.Count, text));

    /// <summary>A name that must be a column's, and given once.</summary>
    /// <param name="seen">The names before it.</param>
    public void DemandColumn(int line, string name, IReadOnlyCollection<string> columns, IEnumerable<string> seen)
    {
        if (!columns.Contains(name))
        {
            Add(line, $"there is no column '{name}'; columns are {string.Join(", ", columns)}");
        }
        else if (seen.Contains(name))
        {
            Add(line, $"the column '{name}' is there twice");
        }
    }

    /// <exception cref="RefusedException">Anything was wrong; each fault has a line of standard error.</exception>
    public void Demand()
    {
        foreach (var (line, _, text) in found)
        {
            Console.Error.WriteLine($"{path}, line {line}: {StrangersText.Printable(text.TrimEnd('.'))}");
        }

        if (found.Count > 0)
        {
            throw new RefusedException($"{found.Count} faults in the manifest {path}: nothing was sent.");
        }
    }
}
