using SrItmFarm.Hosting.Storage;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Hosting.Tests.Storage;

public sealed class RealPathTests : IDisposable
{
    private readonly TestFolder folder = new();

    [Fact]
    public void A_file_reached_through_a_linked_folder_is_the_file()
    {
        Directory.CreateDirectory(folder.File("real"));
        File.WriteAllText(folder.File("real/film.mp4"), "x");
        Directory.CreateSymbolicLink(folder.File("link"), folder.File("real"));
        File.CreateSymbolicLink(folder.File("other.mp4"), folder.File("link/film.mp4"));
        var real = RealPath.Of(folder.File("real/film.mp4"));
        Assert.Equal(real, RealPath.Of(folder.File("link/film.mp4")));
        Assert.Equal(real, RealPath.Of(folder.File("other.mp4")));
    }

    [Fact]
    public void A_file_that_is_not_there_is_itself() =>
        Assert.EndsWith("/none/none.mkv", RealPath.Of(folder.File("none/none.mkv")), StringComparison.Ordinal);

    [Fact]
    public void A_link_that_leads_nowhere_is_where_it_leads()
    {
        File.CreateSymbolicLink(folder.File("link.mkv"), folder.File("gone.mkv"));
        Assert.Equal(RealPath.Of(folder.File("gone.mkv")), RealPath.Of(folder.File("link.mkv")));
    }

    public void Dispose() => folder.Dispose();
}
