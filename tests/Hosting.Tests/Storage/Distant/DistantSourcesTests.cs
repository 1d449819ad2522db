using System.Net;
using SrItmFarm.Hosting.Storage;
using SrItmFarm.Hosting.Storage.Distant;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Hosting.Tests.Storage.Distant;

public sealed class DistantSourcesTests : IDisposable
{
    private static readonly byte[] Film = Bytes(5 << 20, seed: 1);

    private readonly FilmServer server = FilmServer.Start(Film);
    private readonly DistantSources sources;

    public DistantSourcesTests() =>
        sources = new DistantSources(new SourceHosts([server.Host], false), signer: null, TimeProvider.System);

    [Fact]
    public async Task A_film_is_found_with_the_identity_that_its_file_would_have_and_read_from_any_place_on()
    {
        var source = await Find();
        var local = await FileIdentity.Of(new MemoryStream(Film), default);
        Assert.Equal((local.Size, local.SampledHash), (source.Identity.Size, source.Identity.SampledHash));
        Assert.Equal("\"one\"", source.Mark);
        await using var stream = sources.Open(source);
        stream.Position = 3_000_000;
        var rest = new byte[Film.Length - 3_000_000];
        await stream.ReadExactlyAsync(rest);
        Assert.Equal(Film[3_000_000..], rest);
        Assert.Equal(0, await stream.ReadAsync(rest));
    }

    [Fact]
    public async Task A_server_that_fails_for_a_moment_is_asked_again()
    {
        var source = await Find();
        server.Failing = 2;
        Assert.Equal(Film[..100], (await sources.Read(source, 0, 100, default)).ToArray());
    }

    [Fact]
    public async Task Another_film_under_the_same_address_is_noticed_whatever_its_size()
    {
        var source = await Find();
        (server.Film, server.Tag) = (Bytes(Film.Length, seed: 2), "\"two\"");
        var changed = await Assert.ThrowsAsync<SourceLostException>(() => sources.Read(source, 0, 100, default));
        Assert.Contains("another film", changed.Message);
        (server.Film, server.Tag) = (Film[..^1], "\"one\"");
        await Assert.ThrowsAsync<SourceLostException>(() => sources.Read(source, 0, 100, default));
    }

    /// <summary>Several machines behind one address may each have a name of their own for it.</summary>
    [Fact]
    public async Task The_same_bytes_under_another_tag_are_the_same_film()
    {
        var source = await Find();
        server.Tag = "\"of another machine\"";
        Assert.Equal(Film[7..9], (await sources.Read(source, 7, 2, default)).ToArray());
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound, "correct the address")]
    [InlineData(HttpStatusCode.Forbidden, "may be read")]
    [InlineData(HttpStatusCode.OK, "ranges")]
    [InlineData(HttpStatusCode.Found, "a way on to other.example: give that address")]
    public async Task What_is_no_film_is_refused_and_no_redirection_followed(HttpStatusCode answer, string says)
    {
        (server.Answer, server.LeadsTo) = (answer, new Uri("https://other.example/film?sig=1"));
        var refused = Assert.IsType<DistantOutcome.Refused>(await sources.Look(server.Address, default));
        Assert.Contains(says, refused.Reason);
        Assert.DoesNotContain(FilmServer.Key, refused.Reason);
        Assert.DoesNotContain("sig=", refused.Reason);
    }

    [Fact]
    public async Task A_server_that_nobody_allowed_is_not_even_asked()
    {
        using var none = new DistantSources(SourceHosts.None, signer: null, TimeProvider.System);
        Assert.IsType<DistantOutcome.Refused>(await none.Look(server.Address, default));
        Assert.Empty(server.Ranges);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("fe80::1")]
    [InlineData("0.0.0.0")]
    public void A_harmless_name_that_leads_to_this_machine_or_its_link_is_not_followed(string found)
    {
        IPAddress[] addresses = [IPAddress.Parse(found), IPAddress.Parse("10.1.2.3")];
        var film = new Uri("https://films.example/film.mkv");
        Assert.Equal([addresses[1]], DistantHttp.Reachable(film, "films.example", addresses));
        Assert.Equal(addresses, DistantHttp.Reachable(film, "proxy.example", addresses));
        Assert.Equal(addresses, DistantHttp.Reachable(new Uri("http://localhost/film"), "localhost", addresses));
    }

    [Fact]
    public async Task As_text_a_source_is_its_server_alone() => Assert.Equal("127.0.0.1", $"{await Find()}");

    public void Dispose()
    {
        sources.Dispose();
        server.Dispose();
    }

    private async Task<DistantSource> Find() =>
        Assert.IsType<DistantOutcome.Found>(await sources.Look(server.Address, default)).Source;

    private static byte[] Bytes(int count, int seed)
    {
        var bytes = new byte[count];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }
}
