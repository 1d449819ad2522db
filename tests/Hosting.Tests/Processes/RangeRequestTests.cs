using SrItmFarm.Hosting.Processes;

namespace SrItmFarm.Hosting.Tests.Processes;

public sealed class RangeRequestTests
{
    [Theory]
    [InlineData("GET /x/film HTTP/1.1\r\nRange: bytes=5-\r\n\r\n", 5L, null, true)]
    [InlineData("GET /x/film HTTP/1.1\r\nrange: bytes=5-9\r\n\r\n", 5L, 9L, true)]
    [InlineData("GET /x/film HTTP/1.0\r\nHost: a\r\n\r\n", 0L, null, false)]
    public void What_FFmpeg_asks_is_understood(string head, long start, long? last, bool hasRange) =>
        Assert.Equal(new RangeRequest("GET", "/x/film", start, last, hasRange), RangeRequest.Parse(head));

    [Theory]
    [InlineData("")]
    [InlineData("GET /x\r\n\r\n")]
    [InlineData("GET /x HTTP/1.1\r\nRange: bytes=-5\r\n\r\n")]
    [InlineData("GET /x HTTP/1.1\r\nRange: bytes=1-2,4-5\r\n\r\n")]
    public void Anything_else_is_refused(string head) => Assert.Null(RangeRequest.Parse(head));
}
