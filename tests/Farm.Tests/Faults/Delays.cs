using System.Text.Json;
using Npgsql;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Farm.Tests.Faults;

/// <summary>How long losses delayed a farm, as its journal says. All times are the database's.</summary>
internal sealed class Delays(NpgsqlDataSource database)
{
    private static readonly TimeSpan Watching = TimeSpan.FromSeconds(20);

    public async Task<DateTimeOffset> Now()
    {
        await using var command = database.CreateCommand("select clock_timestamp()");
        return new DateTimeOffset((DateTime)(await command.ExecuteScalarAsync())!);
    }

    /// <summary>From a worker's end until the last of the segments that it held was leased again.</summary>
    /// <returns>Seconds; <c>null</c> where it held none, or one is not leased yet.</returns>
    public async Task<double?> UntilLeasedAgain(JobId job, WorkerId lost, DateTimeOffset end)
    {
        var waiting = new HashSet<int>();
        DateTimeOffset? last = null;
        foreach (var (at, happened) in await Events(job))
        {
            switch (happened)
            {
                case JobEvent.ChunkLeased e when at <= end && lost.Owns(e.Slot):
                    waiting.UnionWith(e.Parts.Select(part => part.Segment));
                    break;
                case JobEvent.SegmentRendered e:
                    waiting.Remove(e.Segment);
                    break;
                case JobEvent.ChunkLeased e when at > end && e.Parts.Any(part => waiting.Remove(part.Segment)):
                    last = at;
                    break;
            }
        }

        return waiting.Count == 0 ? (last - end)?.TotalSeconds : null;
    }

    /// <summary>Watches for a while how old the newest beat of any worker's lease becomes.</summary>
    /// <returns>Seconds; a beat comes every 5 s.</returns>
    public async Task<double> LongestSilence()
    {
        const string silence = """
            select coalesce(max(extract(epoch from (select now from live_clock) - beat_at)), 0)::float8
            from leases where slot_id not like 'assembly-%'
            """;
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
        using var enough = new CancellationTokenSource(Watching);
        var longest = 0.0;
        while (!enough.IsCancellationRequested)
        {
            await timer.WaitForNextTickAsync();
            await using var command = database.CreateCommand(silence);
            longest = Math.Max(longest, (double)(await command.ExecuteScalarAsync())!);
        }

        return longest;
    }

    private async Task<List<(DateTimeOffset At, JobEvent Happened)>> Events(JobId job)
    {
        await using var command = database.CreateCommand(
            "select at, body from job_events where job_id = $1 order by seq"
        );
        command.Parameters.Add(new NpgsqlParameter { Value = $"{job}" });
        await using var rows = await command.ExecuteReaderAsync();
        var events = new List<(DateTimeOffset, JobEvent)>();
        while (await rows.ReadAsync())
        {
            var happened = JsonSerializer.Deserialize<JobEvent>(rows.GetString(1), Wire.Json)!;
            events.Add((new DateTimeOffset(rows.GetDateTime(0)), happened));
        }

        return events;
    }
}
