using System.Collections.Immutable;
using SrItmFarm.Hosting.Processes;
using SrItmFarm.Shared.Media;
using SrItmFarm.Worker.Media;

namespace SrItmFarm.Worker.Tests.Media;

/// <summary>A small film made for one test, in a folder that is removed with it.</summary>
internal sealed class Clip : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("sritm-clip-").FullName;

    private Clip(string name) => Path = System.IO.Path.Combine(folder, name);

    public string Path { get; }

    public string Folder => folder;

    /// <summary>Runs ffmpeg with an output of this name in a new folder.</summary>
    public static async Task<Clip> Make(string name, params string[][] arguments)
    {
        var clip = new Clip(name);
        await Ffmpeg([.. arguments.SelectMany(part => part), clip.Path]);
        return clip;
    }

    /// <summary>A moving test pattern of some size, rate and frame count through an encoder.</summary>
    public static Task<Clip> Pattern(string name, string size, string rate, int frames, params string[] encoder) =>
        Make(
            name,
            [
                "-f",
                "lavfi",
                "-i",
                $"testsrc2=s={size}:r={rate},noise=alls=12:allf=t:all_seed=7",
                "-frames:v",
                $"{frames}",
                .. encoder,
            ]
        );

    public static Clip Of(string name, string text)
    {
        var clip = new Clip(name);
        File.WriteAllText(clip.Path, text);
        return clip;
    }

    public static async Task Ffmpeg(ImmutableArray<string> arguments)
    {
        var result = await Child.Run(new ChildSpec("ffmpeg", ["-v", "error", "-nostdin", "-y", .. arguments]), default);
        Assert.True(result.Exit.Code == 0, result.Exit.ErrorTail);
    }

    public async Task<SourceInfo> Probe() => await ProbeFile(Path);

    public static async Task<SourceInfo> ProbeFile(string path) =>
        Assert.IsType<ProbeOutcome.Found>(await SourceProbe.Probe(path, new ProbeOptions(), default)).Source;

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
