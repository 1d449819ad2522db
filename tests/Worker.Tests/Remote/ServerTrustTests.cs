using System.Security.Cryptography.X509Certificates;
using SrItmFarm.Tests.Support;
using SrItmFarm.Worker.Remote;

namespace SrItmFarm.Worker.Tests.Remote;

public sealed class ServerTrustTests : IDisposable
{
    private const string Here = "127.0.0.1";

    private readonly TestAuthority house = new("House");
    private readonly TestAuthority other = new("Other");

    [Fact]
    public async Task A_certificate_is_trusted_by_the_root_of_the_chain_that_comes_with_it() =>
        Assert.Equal("yes", await Ask(house.Sign(Here), house.Root, house.Between));

    [Fact]
    public async Task A_certificate_without_the_one_between_is_not_trusted_by_the_root()
    {
        var line = await Refused(house.Sign(Here), house.Root);
        Assert.Contains("House office is not known here", line, StringComparison.Ordinal);
        Assert.Contains("expected a chain to House root", line, StringComparison.Ordinal);
        Assert.DoesNotContain("--authority", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_authority_s_certificate_is_not_trusted()
    {
        var line = await Refused(house.Sign(Here), other.Root, house.Between);
        Assert.Contains("expected a chain to Other root", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_no_authority_is_set_one_that_is_not_known_is_to_be_named()
    {
        var line = await Refused(house.Sign(Here), null, house.Between);
        Assert.Contains("is not known here: name it with --authority", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_for_another_name_says_which_and_no_authority_would_help()
    {
        var line = await Refused(house.Sign("farm.example"), house.Root, house.Between);
        Assert.EndsWith("expected one for 127.0.0.1; found one for farm.example", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_that_is_out_of_time_says_from_when_to_when_it_was_good()
    {
        var line = await Refused(house.Sign(Here, days: 5), house.Root, house.Between);
        Assert.Contains("farm is good from", line, StringComparison.Ordinal);
        Assert.DoesNotContain("authority", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1.3.6.1.5.5.7.3.2", false)]
    [InlineData("1.3.6.1.5.5.7.3.1", true)]
    public async Task A_certificate_of_the_authority_that_is_only_for_clients_is_no_coordinator_s(
        string use,
        bool trusted
    )
    {
        var own = house.Sign(Here, use: use);
        if (trusted)
        {
            Assert.Equal("yes", await Ask(own, house.Root, house.Between));
            return;
        }

        Assert.Contains("NotValidForUsage", await Refused(own, house.Root, house.Between), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_in_a_stranger_s_name_steers_the_terminal()
    {
        using var stranger = new TestAuthority("Bad[2J");
        var line = await Refused(stranger.Sign(Here, name: "farm]0;x"), house.Root);
        Assert.DoesNotContain('', line);
        Assert.Contains("Bad?[2J office", line, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        house.Dispose();
        other.Dispose();
    }

    private static async Task<string> Refused(
        X509Certificate2 own,
        X509Certificate2? authority,
        params X509Certificate2[] chain
    ) => (await Assert.ThrowsAsync<CoordinatorRefusedException>(() => Ask(own, authority, chain))).Message;

    /// <param name="authority">The one that is trusted; <c>null</c> trusts the machine's.</param>
    /// <param name="chain">What the server shows with its own.</param>
    private static async Task<string> Ask(
        X509Certificate2 own,
        X509Certificate2? authority,
        params X509Certificate2[] chain
    )
    {
        using var server = new TlsServer(own, chain);
        using var http = CoordinatorHttp.Open(new CoordinatorAddress(server.Address, "token", authority));
        var client = new CoordinatorClient(http, TimeProvider.System, _ => { });
        return await client.Ask(
            () => new HttpRequestMessage(HttpMethod.Get, "jobs"),
            (answer, cancel) => answer.Content.ReadAsStringAsync(cancel),
            TimeSpan.Zero,
            default
        );
    }
}
