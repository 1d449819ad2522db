using System.Text.Json;
using SrItmFarm.Cli;
using SrItmFarm.Cli.Farm;
using SrItmFarm.Coordinator.Api.Jobs;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Farm.Tests.Cluster;

public sealed class JobWatchingTests
{
    [Theory]
    [InlineData(false, ExitCode.Done)]
    [InlineData(true, ExitCode.NotVerified)]
    public void A_new_master_that_is_not_proven_is_no_good_end_though_the_one_before_is_there(bool former, int code) =>
        Assert.Equal(code, JobWatching.Conclude(Job("completed", former)));

    [Fact]
    public void A_job_that_fails_while_a_shot_is_rendered_anew_has_failed() =>
        Assert.Throws<FailedException>(() => JobWatching.Conclude(Job("failed", former: true)));

    private static JobView Job(string state, bool former)
    {
        var job = new
        {
            State = state,
            FormerMaster = former,
            Sample.Master,
            Failure = state == "failed" ? Sample.Crash : null,
        };
        return JsonSerializer.Deserialize<JobView>(JsonSerializer.Serialize(job, Wire.Json), Wire.Json)!;
    }
}
