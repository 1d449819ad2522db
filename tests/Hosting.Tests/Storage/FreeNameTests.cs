using SrItmFarm.Hosting.Storage;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Hosting.Tests.Storage;

public sealed class FreeNameTests : IDisposable
{
    private readonly TestFolder folder = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Of_many_who_want_a_name_at_once_one_gets_it(bool withoutLinks)
    {
        for (var round = 0; round < 20; round++)
        {
            var name = folder.File($"name-{round}");
            var files = Enumerable.Range(0, 8).Select(number => Written($"{round}-{number}")).ToArray();
            using var start = new Barrier(files.Length);
            var tries = files.Select(file =>
                Task.Factory.StartNew(
                    () =>
                    {
                        start.SignalAndWait();
                        return withoutLinks ? FreeName.TryRename(file, name) : FreeName.TryGive(file, name);
                    },
                    default,
                    TaskCreationOptions.LongRunning,
                    TaskScheduler.Default
                )
            );
            var won = Assert.Single((await Task.WhenAll(tries)).Index(), one => one.Item);
            Assert.Equal($"{round}-{won.Index}", await File.ReadAllTextAsync(name));
        }
    }

    [Fact]
    public void A_name_that_is_taken_stays_what_it_was()
    {
        var (first, second) = (Written("first"), Written("second"));
        Assert.False(FreeName.TryGive(second, first));
        Assert.Equal("first", File.ReadAllText(first));
        Assert.Equal("second", File.ReadAllText(second));
    }

    [Fact]
    public void Any_other_trouble_is_told_with_both_names()
    {
        var name = Path.Combine(folder.Path, "no such folder", "name");
        var told = Assert.Throws<IOException>(() => FreeName.TryGive(Written("file"), name));
        Assert.Contains(folder.File("file"), told.Message);
        Assert.Contains(name, told.Message);
        Assert.Contains("No such file or directory", told.Message);
    }

    public void Dispose() => folder.Dispose();

    private string Written(string text)
    {
        var path = folder.File(text);
        File.WriteAllText(path, text);
        return path;
    }
}
