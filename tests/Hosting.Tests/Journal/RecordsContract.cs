using SrItmFarm.Hosting.Journal;

namespace SrItmFarm.Hosting.Tests.Journal;

/// <summary>What records must do, whichever database holds them.</summary>
public abstract class RecordsContract
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly RecordKey Key = new("kind", "one");

    /// <summary>Opens the same database again, as another process would.</summary>
    protected abstract Task<IJournal> Open();

    [Fact]
    public async Task What_is_added_is_there_for_every_process_and_is_added_once()
    {
        await using var one = await Open();
        await using var other = await Open();
        Assert.True(await one.Records.Add(Key, "first", default));
        Assert.False(await other.Records.Add(Key, "second", default));
        Assert.Equal("first", (await other.Records.Find(Key, default))!.Body);
        Assert.Null(await other.Records.Find(Key with { Kind = "other" }, default));
    }

    [Fact]
    public async Task Of_many_that_replace_the_same_only_one_succeeds()
    {
        await using var one = await Open();
        await using var other = await Open();
        await one.Records.Put(Key, "was", default);
        var tries = Enumerable
            .Range(0, 8)
            .Select(i => (i % 2 == 0 ? one : other).Records.Replace(Key, "was", $"{i}", default));
        Assert.Single(await Task.WhenAll(tries), done => done);
    }

    [Fact]
    public async Task A_change_is_made_to_what_is_there_however_many_change_it()
    {
        await using var one = await Open();
        await using var other = await Open();
        var counts = new[] { one, other }.Select(journal => new RecordSet<int[]>(journal.Records, "count")).ToArray();
        await counts[0].Put("c", [0], default);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => counts[i % 2].Change("c", c => [c[0] + 1], default)));
        Assert.Equal(20, (await counts[0].Find("c", default))!.Value[0]);
        Assert.Null(await counts[0].Change("none", c => c, default));
    }

    [Fact]
    public async Task All_of_a_kind_come_by_name_and_what_is_removed_is_gone()
    {
        await using var journal = await Open();
        foreach (var name in new[] { "b", "a", "Z" })
        {
            await journal.Records.Put(new RecordKey("kind", name), name, default);
        }

        Assert.Equal(["Z", "a", "b"], (await journal.Records.All("kind", default)).Select(record => record.Name));
        Assert.True(await journal.Records.Remove(new RecordKey("kind", "a"), default));
        Assert.False(await journal.Records.Remove(new RecordKey("kind", "a"), default));
        await journal.Records.RemoveOlder("kind", TimeSpan.FromHours(1), default);
        Assert.Equal(2, (await journal.Records.All("kind", default)).Length);
        await journal.Records.RemoveOlder("kind", TimeSpan.FromSeconds(-10), default);
        Assert.Empty(await journal.Records.All("kind", default));
    }

    [Fact]
    public async Task A_touch_makes_the_age_zero_and_finds_nothing_where_there_is_nothing()
    {
        await using var journal = await Open();
        Assert.Null(await journal.Records.Touch(Key, default));
        await journal.Records.Put(Key, "body", default);
        var touched = await journal.Records.Touch(Key, default);
        Assert.Equal(("body", TimeSpan.Zero), (touched!.Body, touched.Age));
        Assert.InRange((await journal.Records.Find(Key, default))!.Age, TimeSpan.Zero, TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task The_audit_log_keeps_every_line_once_and_gives_the_newest_first()
    {
        await using var journal = await Open();
        foreach (var id in new[] { "1", "2", "2", "3" })
        {
            await journal.Records.Note(id, $"line {id}", default);
        }

        Assert.Equal(["line 3", "line 2"], (await journal.Records.Noted(2, null, default)).Select(line => line.Body));
        var all = await journal.Records.Noted(10, null, default);
        Assert.Equal(3, all.Length);
        Assert.Equal(["line 1"], (await journal.Records.Noted(10, all[1].Seq, default)).Select(line => line.Body));
        Assert.All(all, line => Assert.InRange(DateTimeOffset.UtcNow - line.At, -Minute, Minute));
    }
}
