namespace SrItmFarm.Hosting.Storage;

/// <summary>A file that may be read until this is disposed of.</summary>
/// <param name="isCopy">True where the file was made for this use and goes with it.</param>
public sealed class LocalFile(string path, bool isCopy) : IDisposable
{
    public string Path => path;

    /// <summary>A file that stays.</summary>
    public static LocalFile At(string path) => new(path, isCopy: false);

    public void Dispose()
    {
        if (isCopy)
        {
            File.Delete(path);
        }
    }
}
