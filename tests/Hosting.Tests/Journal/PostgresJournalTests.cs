using Npgsql;
using SrItmFarm.Hosting.Journal;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Hosting.Tests.Journal;

public sealed class PostgresJournalTests(PostgresFixture fixture) : JournalContract, IClassFixture<PostgresFixture>
{
    private readonly Lazy<string> database = new(() => fixture.Server.NewDatabase());

    protected override async Task<IJournal> Open() => await PostgresJournal.Open(database.Value, default);

    protected override async Task Execute(string sql)
    {
        await using var source = NpgsqlDataSource.Create(database.Value);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    protected override string Seconds(int seconds) => $"interval '{seconds} s'";

    [Fact]
    public async Task A_job_that_another_writes_to_is_not_waited_for()
    {
        await using var one = await Open();
        await using var other = await Open();
        await Append(one, 0, Submitted);
        await using (await one.Begin(Sample.Job, default))
        {
            Assert.Null(await other.TryBegin(Sample.Job, default));
        }

        await using var free = await other.TryBegin(Sample.Job, default);
        Assert.NotNull(free);
    }

    [Fact]
    public async Task Another_process_hears_of_a_change_soon_and_of_a_lost_connection_in_the_end()
    {
        await using var one = await Open();
        await using var other = await Open();
        await using var changes = other.Changes(default).GetAsyncEnumerator();
        Assert.True(await changes.MoveNextAsync());
        Assert.Equal(JobChange.Any, changes.Current);
        var heard = Next(changes);
        await Append(one, 0, Submitted);
        Assert.Equal(Sample.Job, await heard.WaitAsync(TimeSpan.FromSeconds(30)));
        var after = changes.MoveNextAsync().AsTask();
        fixture.Server.Restart();
        Assert.True(await after.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task An_older_schema_is_refused_until_it_is_migrated()
    {
        await (await Open()).DisposeAsync();
        await Execute(
            "drop view live_clock; drop table coordinator_alive, job_snapshots, slots, records, audit; drop index jobs_by_age;"
                + " alter table jobs drop column active, drop column ready, drop column served_at, drop column form, drop column card;"
                + " alter table leases drop column granted_at, drop column slot_id; drop index events_by_time"
        );
        await Execute("delete from journal_schema where version > 1");
        var thrown = await Assert.ThrowsAsync<JournalException>(Open);
        Assert.Contains("--migrate", thrown.Message, StringComparison.Ordinal);
        await PostgresJournal.Migrate(database.Value, default);
        await (await Open()).DisposeAsync();
    }

    [Fact]
    public async Task Coordinators_that_start_together_create_one_schema() =>
        await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ => await (await Open()).DisposeAsync()));

    [Fact]
    public async Task A_database_that_does_not_answer_is_named_in_one_line()
    {
        var thrown = await Assert.ThrowsAsync<JournalException>(() =>
            PostgresJournal.Open("Host=127.0.0.1;Port=1;Username=nobody;Timeout=2", default)
        );
        Assert.DoesNotContain('\n', thrown.Message);
        Assert.Contains("cannot be opened", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_committed_is_there_after_the_server_crashed()
    {
        await using var journal = await Open();
        await Append(journal, 0, Submitted, Planned);
        fixture.Server.Restart();
        Assert.Equal(2, (await journal.EventsFrom(Sample.Job, 0, default)).Length);
    }

    [Fact]
    public async Task A_transaction_that_a_crash_interrupts_fails_as_one_to_repeat_and_wrote_nothing()
    {
        await using var journal = await Open();
        await using (var transaction = await journal.Begin(Sample.Job, default))
        {
            await transaction.Append(0, [Submitted], default);
            fixture.Server.Restart();
            var thrown = await Assert.ThrowsAsync<JournalException>(() => transaction.Commit(default));
            Assert.True(thrown.MayPass);
        }

        Assert.Empty(await journal.EventsFrom(Sample.Job, 0, default));
    }
}
