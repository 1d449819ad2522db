using System.Text.Json;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Media;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Work;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Shared.Tests.Protocol;

public sealed class WireTests
{
    [Fact]
    public void A_brief_comes_back_as_it_went()
    {
        var text = JsonSerializer.Serialize(Sample.Brief, Wire.Json);
        Assert.Equal(text, JsonSerializer.Serialize(JsonSerializer.Deserialize<Brief>(text, Wire.Json), Wire.Json));
        Assert.Contains("\"rate\":\"24000/1001\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_range_in_a_journal_is_refused() =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<FrameRange>("\"7-7\"", Wire.Json));

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\"UPPER\"")]
    [InlineData("\"../escape\"")]
    public void A_job_id_that_is_none_is_refused(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<JobId>(json, Wire.Json));

    [Fact]
    public void An_unknown_case_is_refused_rather_than_misunderstood() =>
        Assert.ThrowsAny<Exception>(() =>
            JsonSerializer.Deserialize<JobEvent>("{\"$type\":\"job-exploded\"}", Wire.Json)
        );

    [Fact]
    public void A_message_names_its_case_in_kebab_case()
    {
        WorkerMessage beat = new WorkerMessage.Beat(Sample.Job, Sample.Lease(1));
        Assert.Equal(
            "{\"$type\":\"beat\",\"job\":\"job-1\",\"lease\":\"lease-1\"}",
            JsonSerializer.Serialize(beat, Wire.Json)
        );
    }
}
