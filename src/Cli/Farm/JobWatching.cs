using SrItmFarm.Cli.Output;
using SrItmFarm.Coordinator.Api.Jobs;

namespace SrItmFarm.Cli.Farm;

/// <summary>Follows a job to its end.</summary>
internal sealed class JobWatching(FarmClient farm, bool json, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <returns>The process's exit code.</returns>
    public async Task<int> Watch(string id, CancellationToken cancel)
    {
        try
        {
            var job = await Follow(id, cancel);
            return Conclude(job);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync(
                $"sritm: stopped watching; the job goes on. 'sritm watch {id}' watches it again, 'sritm cancel {id}' ends it."
            );
            return ExitCode.Stopped;
        }
    }

    private async Task<JobView> Follow(string id, CancellationToken cancel)
    {
        var said = "";
        while (true)
        {
            var job = await farm.Get<JobView>($"jobs/{id}", cancel);
            if (JobText.Progress(job) is var line && line != said)
            {
                said = line;
                Say(job, line);
            }

            if (IsOver(job))
            {
                return job;
            }

            await Task.Delay(Interval, time, cancel);
        }
    }

    /// <summary>A job that needs a person will not go on by being watched.</summary>
    private static bool IsOver(JobView job) =>
        job.State is "completed" or "failed" or "cancelled"
        || (
            !job.Quarantined.IsEmpty
            && job.Leased == 0
            && job.SurveyDone
            && job.SegmentsDone + job.Quarantined.Length == job.Segments
        )
        || (job.State == "paused" && job.Leased == 0 && !job.Quarantined.IsEmpty);

    private void Say(JobView job, string line)
    {
        if (json)
        {
            JsonText.WriteLine(job);
        }
        else
        {
            Console.Error.WriteLine(line);
        }
    }

    internal static int Conclude(JobView job) =>
        job switch
        {
            { State: "completed", FormerMaster: false, Master.Verified: true } => ExitCode.Done,
            { State: "completed" } => ExitCode.NotVerified,
            { Failure: { } failure } => throw new FailedException($"{failure.Kind}: {failure.Detail}"),
            { Quarantined: [var first, ..] } => throw new FailedException(
                $"{job.Quarantined.Length} segments could not be rendered, the first at frames {first.Frames} "
                    + $"({first.Last.Kind}: {first.Last.Detail}): 'sritm retry {job.Id}' tries them again."
            ),
            _ => throw new FailedException($"the job is {job.State}."),
        };
}
