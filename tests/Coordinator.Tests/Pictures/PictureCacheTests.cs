using SrItmFarm.Coordinator.Assembly.Pictures;
using SrItmFarm.Coordinator.Tests.Assembly.Material;

namespace SrItmFarm.Coordinator.Tests.Pictures;

public sealed class PictureCacheTests : IDisposable
{
    private readonly Scratch scratch = new();

    [Fact]
    public async Task What_was_not_asked_for_the_longest_goes_when_there_is_no_room()
    {
        var cache = new PictureCache(scratch["kept"], 250);
        await cache.Put("a", new byte[100], default);
        await cache.Put("b", new byte[100], default);
        cache.Find("a")!.Dispose();
        await cache.Put("c", new byte[100], default);
        Assert.Equal(["a", "c"], Directory.GetFiles(scratch["kept"]).Select(Path.GetFileName).Order());
        Assert.Null(cache.Find("b"));
    }

    [Fact]
    public async Task A_picture_larger_than_the_room_is_not_kept()
    {
        var cache = new PictureCache(scratch["kept"], 250);
        await cache.Put("a", new byte[251], default);
        Assert.Null(cache.Find("a"));
    }

    [Fact]
    public async Task A_picture_that_somebody_deleted_is_made_anew()
    {
        var cache = new PictureCache(scratch["kept"], 250);
        await cache.Put("a", new byte[] { 1 }, default);
        File.Delete(Path.Combine(scratch["kept"], "a"));
        Assert.Null(cache.Find("a"));
        await cache.Put("a", new byte[] { 2 }, default);
        using var found = cache.Find("a");
        Assert.Equal(2, found!.ReadByte());
    }

    public void Dispose() => scratch.Dispose();
}
