using SrItmFarm.Hosting.Processes;

namespace SrItmFarm.Hosting.Tests.Processes;

public sealed class ErrorLinesTests
{
    [Fact]
    public void Both_line_ends_end_a_line_and_empty_lines_are_left_out() =>
        Assert.Equal(["one", "two", "three"], Heard("one\r\n\ntwo\rthree"u8));

    [Fact]
    public void A_line_without_an_end_is_divided() =>
        Assert.Equal([4096, 904], Heard(new byte[5000]).Select(line => line.Length));

    private static List<string> Heard(ReadOnlySpan<byte> bytes)
    {
        var heard = new List<string>();
        new ErrorLines(heard.Add).Drain(new MemoryStream(bytes.ToArray()));
        return heard;
    }
}
