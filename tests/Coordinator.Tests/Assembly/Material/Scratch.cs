namespace SrItmFarm.Coordinator.Tests.Assembly.Material;

/// <summary>A folder of its own, deleted afterwards.</summary>
public sealed class Scratch : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("sritm-assembly-").FullName;

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
