using SrItmFarm.Hosting.Storage;

namespace SrItmFarm.Hosting.Tests.Storage;

public sealed class SourceFolderTests : SourceStoreContract
{
    private readonly List<SourceFolder> open = [];

    protected override Task<ISourceStore> Open()
    {
        open.Add(new SourceFolder(Folder.File("sources")));
        return Task.FromResult<ISourceStore>(open[^1]);
    }

    protected override void Dispose(bool disposing)
    {
        open.ForEach(store => store.Dispose());
        base.Dispose(disposing);
    }
}
