using SrItmFarm.Tests.Support;

namespace SrItmFarm.Farm.Tests.Commands;

[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class LoginTests : IDisposable
{
    private readonly TestFolder folder = new();

    [Fact]
    public async Task After_a_login_commands_need_neither_address_nor_token_until_the_logout()
    {
        using var farm = await Cluster.Cluster.Start(folder);
        var login = await Login(farm.Url, farm.Token);
        Assert.True(login.Code == 0, login.Errors);
        Assert.Contains("admin", login.Output);
        Assert.DoesNotContain(farm.Token, login.Output);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Kept));
        Assert.Equal("[]", (await Run("jobs", "--json")).Output.Trim());
        var elsewhere = await Run("jobs", "--coordinator", "http://127.0.0.1:1");
        Assert.Equal(2, elsewhere.Code);
        Assert.Contains("--token", elsewhere.Errors);
        Assert.Equal(0, (await Run("logout")).Code);
        Assert.Equal(2, (await Run("jobs")).Code);
    }

    [Fact]
    public async Task A_token_that_is_not_good_is_not_kept()
    {
        using var farm = await Cluster.Cluster.Start(folder);
        Assert.Equal(2, (await Login(farm.Url, "sritm_wrong")).Code);
        Assert.False(File.Exists(Kept));
    }

    [Fact]
    public async Task A_login_that_others_may_read_is_not_used()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Kept)!);
        await File.WriteAllTextAsync(Kept, "{}");
        File.SetUnixFileMode(Kept, UnixFileMode.UserRead | UnixFileMode.OtherRead);
        var ran = await Run("jobs");
        Assert.Equal(2, ran.Code);
        Assert.Contains("chmod 600", ran.Errors);
    }

    public void Dispose() => folder.Dispose();

    private string Kept => folder.File("config/sritm/login.json");

    private Task<Ran> Run(params string[] arguments) =>
        Sritm.Finish(Sritm.Start(Sritm.Program, arguments, ("XDG_CONFIG_HOME", folder.File("config"))));

    private Task<Ran> Login(string url, string token) =>
        Sritm.Finish(
            Sritm.Start(
                Sritm.Program,
                ["login", "--coordinator", url],
                ("XDG_CONFIG_HOME", folder.File("config")),
                ("SRITM_TOKEN", token)
            )
        );
}
