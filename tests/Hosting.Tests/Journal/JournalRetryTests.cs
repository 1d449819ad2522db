using SrItmFarm.Hosting.Journal;

namespace SrItmFarm.Hosting.Tests.Journal;

public sealed class JournalRetryTests
{
    private int tries;

    [Fact]
    public async Task What_may_pass_is_tried_until_it_passes() =>
        Assert.Equal(3, await Retry(TimeSpan.FromMinutes(1)).Run(() => FailTwice(mayPass: true), default));

    [Fact]
    public async Task What_will_not_pass_is_tried_once()
    {
        var retry = Retry(TimeSpan.FromMinutes(1));
        await Assert.ThrowsAsync<JournalException>(() => retry.Run(() => FailTwice(mayPass: false), default));
        Assert.Equal(1, tries);
    }

    [Fact]
    public async Task Patience_ends()
    {
        var retry = Retry(TimeSpan.Zero);
        await Assert.ThrowsAsync<JournalException>(() => retry.Run(() => FailTwice(mayPass: true), default));
        Assert.Equal(1, tries);
    }

    private static JournalRetry Retry(TimeSpan patience) => new(TimeProvider.System, patience);

    private Task<int> FailTwice(bool mayPass) =>
        ++tries < 3 ? throw new JournalException("not now") { MayPass = mayPass } : Task.FromResult(tries);
}
