using SrItmFarm.Hosting.Storage;
using SrItmFarm.Shared.Storage;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Hosting.Tests.Storage;

public sealed class FolderArtifactStoreTests : ArtifactArchiveContract, IDisposable
{
    private readonly TestFolder folder = new();

    protected override Task<IArtifactArchive> Open() =>
        Task.FromResult<IArtifactArchive>(new FolderArtifactStore(folder.Path));

    protected override Task Damage(ArtifactName name, byte[] bytes) =>
        File.WriteAllBytesAsync(folder.File(name.ToString()), bytes);

    protected override Task PutForeign(string name) => File.WriteAllBytesAsync(folder.File(name), [1]);

    [Fact]
    public async Task A_write_that_breaks_off_leaves_no_file()
    {
        var store = await Open();
        await Assert.ThrowsAsync<IOException>(() => store.Write(Name, new BrokenStream(Content, 200_000), default));
        Assert.Empty(Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories));
    }

    public void Dispose() => folder.Dispose();
}
