using System.Globalization;

namespace SrItmFarm.Farm.Tests.Faults;

/// <summary>Machines whose clocks are hours apart: each process of a farm is told another time of day. How fast time
/// goes they agree on.</summary>
public sealed class Clocks
{
    private const double MostHours = 12;

    private readonly Random random;
    private readonly List<string> set = [];

    public Clocks(int seed) => random = new Random(seed);

    /// <summary>What every clock says, or why they are all right.</summary>
    public IReadOnlyList<string> Set =>
        Library is null ? ["left as they are: libfaketime is not installed (Debian: faketime)"] : set;

    private static string? Library { get; } =
        Directory
            .GetDirectories("/usr/lib")
            .Select(folder => Path.Combine(folder, "faketime", "libfaketime.so.1"))
            .FirstOrDefault(File.Exists);

    /// <summary>What the environment of a process must hold so that its clock is wrong.</summary>
    public (string, string)[] Next(string member)
    {
        var hours = ((2 * random.NextDouble()) - 1) * MostHours;
        set.Add(string.Create(CultureInfo.InvariantCulture, $"{member} {hours:+0.0;-0.0} h"));
        return Library is { } library
            ?
            [
                ("LD_PRELOAD", library),
                ("FAKETIME", string.Create(CultureInfo.InvariantCulture, $"{hours * 3600:+0;-0}s")),
                ("FAKETIME_DONT_FAKE_MONOTONIC", "1"),
                ("NO_FAKE_STAT", "1"),
            ]
            : [];
    }
}
