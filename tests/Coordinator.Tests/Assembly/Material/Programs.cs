using System.Collections.Immutable;
using SrItmFarm.Hosting.Processes;

namespace SrItmFarm.Coordinator.Tests.Assembly.Material;

/// <summary>Runs media programs for tests.</summary>
public static class Programs
{
    public static async Task<string> Run(string program, params string[] arguments)
    {
        var result = await Child.Run(new ChildSpec(program, [.. arguments]), CancellationToken.None);
        Assert.True(result.Exit.Code <= (program == "mkvmerge" ? 1 : 0), result.Exit.ErrorTail + result.Output);
        return result.Output;
    }

    public static Task<string> Ffmpeg(params string[] arguments) =>
        Run("ffmpeg", ["-nostdin", "-v", "error", "-y", .. arguments]);

    /// <summary>One field a line.</summary>
    public static async Task<ImmutableArray<string>> Probe(string path, string entries, params string[] more)
    {
        var text = await Run("ffprobe", ["-v", "error", "-of", "csv=p=0", .. more, "-show_entries", entries, path]);
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.TrimEnd(','))];
    }
}
