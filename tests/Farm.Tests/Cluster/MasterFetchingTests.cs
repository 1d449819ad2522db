using SrItmFarm.Cli;
using SrItmFarm.Cli.Farm;
using SrItmFarm.Hosting.Storage;
using SrItmFarm.Shared.Media;
using SrItmFarm.Tests.Support;
using SrItmFarm.Worker.Remote;

namespace SrItmFarm.Farm.Tests.Cluster;

public sealed class MasterFetchingTests : IDisposable
{
    private const string Job = "0123abcd";
    private const int Half = 500;

    private static readonly byte[] Former = [.. Enumerable.Repeat((byte)1, 2 * Half)];
    private static readonly byte[] Newer = [.. Enumerable.Repeat((byte)2, 2 * Half)];

    private readonly TestFolder folder = new();

    private string Master => folder.File("master.mkv");

    [Fact]
    public async Task What_came_of_a_master_goes_on_where_it_stopped()
    {
        File.WriteAllBytes(Partial(Newer), Newer[..Half]);
        Assert.Equal([Half], await Fetch(Newer, given: Newer));
        Assert.Equal(Newer, File.ReadAllBytes(Master));
        Assert.Equal([Master], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public async Task What_came_of_the_one_before_is_not_joined_with_the_newer_one()
    {
        File.WriteAllBytes(Partial(Former), Former[..Half]);
        File.WriteAllText(folder.File("other.mkv.0123abcd.0123456789ab.part"), "another file's");
        Assert.Equal([0], await Fetch(Newer, given: Newer));
        Assert.Equal(Newer, File.ReadAllBytes(Master));
        Assert.False(File.Exists(Partial(Former)));
        Assert.Equal(2, Directory.GetFiles(folder.Path).Length);
    }

    [Fact]
    public async Task Bytes_that_are_not_the_master_s_never_get_its_name_and_are_not_kept()
    {
        File.WriteAllBytes(Partial(Newer), Former[..Half]);
        var failed = await Assert.ThrowsAsync<FailedException>(() => Fetch(Newer, given: Newer));
        Assert.Contains("run the same command again", failed.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Path));
        await Fetch(Newer, given: Newer);
        Assert.Equal(Newer, File.ReadAllBytes(Master));
    }

    [Fact]
    public async Task A_master_that_was_replaced_meanwhile_is_not_fetched_in_the_place_of_the_other()
    {
        File.WriteAllBytes(Partial(Former), Former[..Half]);
        var failed = await Assert.ThrowsAsync<FailedException>(() => Fetch(Former, given: Newer));
        Assert.Contains("the job gives out another by now", failed.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    public void Dispose() => folder.Dispose();

    private string Partial(byte[] master) => MasterFetching.PartialOf(Job, Master, Identity(master));

    /// <returns>From where on the coordinator gave it.</returns>
    private async Task<IReadOnlyCollection<int>> Fetch(byte[] wanted, byte[] given)
    {
        using var server = MasterServer.Start(given, $"{Identity(given).SampledHash}");
        using var farm = FarmClient.Open(new CoordinatorAddress(server.Address, "token", null));
        await new MasterFetching(farm, _ => { }).Fetch(Job, Master, Identity(wanted), default);
        return server.Starts;
    }

    private static SourceIdentity Identity(byte[] master)
    {
        using var scratch = new TestFolder();
        File.WriteAllBytes(scratch.File("master"), master);
        return FileIdentity.Read(scratch.File("master"));
    }
}
