using SrItmFarm.Hosting.Storage.Distant;

namespace SrItmFarm.Hosting.Tests.Storage.Distant;

public sealed class SourceHostsTests
{
    private static readonly SourceHosts Hosts = new(
        ["films.example", "*.cdn.example", "other.example:8443", "127.0.0.1:9000", "[::1]:9000"],
        PlainHttp: false
    );

    [Theory]
    [InlineData("https://films.example/a.mkv")]
    [InlineData("https://FILMS.example:443/a.mkv?sig=1")]
    [InlineData("https://a.b.cdn.example/a.mkv")]
    [InlineData("https://other.example:8443/a.mkv")]
    [InlineData("http://127.0.0.1:9000/a.mkv")]
    [InlineData("http://[::1]:9000/a.mkv")]
    public void A_server_that_was_named_is_read_from(string address) => Assert.Null(Hosts.Complaint(new Uri(address)));

    [Theory]
    [InlineData("https://elsewhere.example/a.mkv", "--source-hosts")]
    [InlineData("https://films.example:8443/a.mkv", "--source-hosts")]
    [InlineData("https://cdn.example/a.mkv", "--source-hosts")]
    [InlineData("https://evilcdn.example/a.mkv", "--source-hosts")]
    [InlineData("https://other.example/a.mkv", "--source-hosts")]
    [InlineData("http://127.0.0.1:8080/a.mkv", "--source-hosts")]
    [InlineData("https://169.254.169.254/latest/meta-data", "--source-hosts")]
    [InlineData("http://films.example/a.mkv", "--plain-http-sources")]
    [InlineData("https://user:secret@films.example/a.mkv", "without user")]
    [InlineData("file:///etc/passwd", "https://")]
    [InlineData("ftp://films.example/a.mkv", "https://")]
    public void Any_other_is_refused_in_words_that_tell_no_more_of_the_address_than_its_server(
        string address,
        string says
    )
    {
        var complaint = Hosts.Complaint(new Uri(address));
        Assert.Contains(says, complaint);
        Assert.DoesNotContain("a.mkv", complaint);
        Assert.DoesNotContain("secret", complaint);
    }

    [Fact]
    public void By_default_there_is_none() =>
        Assert.NotNull(SourceHosts.None.Complaint(new Uri("https://films.example/a.mkv")));

    [Fact]
    public void Plain_http_beyond_loopback_is_allowed_only_when_somebody_says_so() =>
        Assert.Null((Hosts with { PlainHttp = true }).Complaint(new Uri("http://films.example/a.mkv")));

    [Theory]
    [InlineData("films.example", true)]
    [InlineData("*.cdn.example:8443", true)]
    [InlineData("[::1]:9000", true)]
    [InlineData("https://films.example", false)]
    [InlineData("films.example:0", false)]
    [InlineData("films.example:x", false)]
    [InlineData("films example", false)]
    [InlineData("", false)]
    public void A_rule_is_a_host_and_perhaps_a_port(string text, bool good) =>
        Assert.Equal(good, SourceHosts.IsRule(text));
}
