using SrItmFarm.Tests.Support;

namespace SrItmFarm.Farm.Tests.Faults;

/// <summary>Two films of many short shots, and the frames of the masters that an undisturbed render makes of them.
/// </summary>
public sealed class FaultFilms
{
    private FaultFilms(IReadOnlyList<FaultFilm> all) => All = all;

    /// <summary>How every job is rendered.</summary>
    public static string[] Options { get; } = ["--model", "bt2446a-x2", "--preset", "ultrafast"];

    public IReadOnlyList<FaultFilm> All { get; }

    /// <param name="frames">Of each film; a shot has 24.</param>
    public static async Task<FaultFilms> Make(TestFolder folder, int frames)
    {
        string[] length = ["-frames:v", $"{frames}"];
        string[] tone = ["-f", "lavfi", "-i", $"sine=frequency=440:duration={frames / 25.0}", "-c:a", "aac"];
        return new([
            await Make(folder, "light", ["-vf", "negate=enable='lt(mod(n,48),24)'", .. length]),
            await Make(folder, "tone", [.. tone, "-vf", "hue=h=180:b=-3:enable='gte(mod(n,48),24)'", .. length]),
        ]);
    }

    private static async Task<FaultFilm> Make(TestFolder folder, string name, string[] pattern)
    {
        var film = await Film.Pattern(folder.File($"{name}.mkv"), pattern);
        var alone = folder.File($"{name}-alone.mkv");
        await Sritm.Tool(Sritm.Program, ["render", film, alone, .. Options, "--quiet"]);
        return new FaultFilm(name, film, await Film.FrameHashes(alone));
    }
}
