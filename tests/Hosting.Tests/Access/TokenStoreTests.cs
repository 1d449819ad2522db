using SrItmFarm.Hosting.Access;
using SrItmFarm.Hosting.Journal;
using SrItmFarm.Shared.Storage;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Hosting.Tests.Access;

public sealed class TokenStoreTests : IAsyncDisposable
{
    private static readonly Sha256 Next = Sha256.Of("next"u8);
    private static readonly Sha256 Other = Sha256.Of("other"u8);

    private readonly TestFolder folder = new();
    private readonly SqliteJournal journal;

    public TokenStoreTests() => journal = SqliteJournal.Open(folder.File("journal.db"));

    [Fact]
    public async Task A_token_is_found_by_its_text_and_its_text_is_not_kept()
    {
        var (token, text) = await Tokens().Add(Role.Operator, "Ann", default);
        Assert.Equal(token, await Tokens().Find(text, default));
        Assert.Null(await Tokens().Find(text + "x", default));
        Assert.All(await journal.Records.All("token", default), kept => Assert.DoesNotContain(text, kept.Body));
    }

    [Fact]
    public async Task A_revoked_token_is_none_any_more_on_every_coordinator()
    {
        var (token, text) = await Tokens().Add(Role.Worker, "", default);
        Assert.True(await Tokens().Revoke(token.Id, default));
        Assert.False(await Tokens().Revoke(token.Id, default));
        Assert.Null(await Tokens().Find(text, default));
        Assert.Empty(await Tokens().All(default));
    }

    [Fact]
    public async Task An_enrolment_is_exchanged_once_and_the_same_exchange_may_be_repeated()
    {
        var (enrolment, _) = await Tokens().Add(Role.Enrol, "rack 7", default);
        var made = await Tokens().Enrol(enrolment, Next, default);
        Assert.Equal((Role.Worker, "rack 7"), (made!.Role, made.Label));
        Assert.Equal(made, await Tokens().Enrol(enrolment, Next, default));
        Assert.Null(await Tokens().Enrol(enrolment, Other, default));
    }

    [Fact]
    public async Task A_worker_s_token_that_is_revoked_does_not_come_back_by_its_enrolment()
    {
        var (enrolment, text) = await Tokens().Add(Role.Enrol, "", default);
        var made = await Tokens().Enrol(enrolment, Next, default);
        await Tokens().Revoke(made!.Id, default);
        Assert.Null(await Tokens().Enrol(enrolment, Next, default));
        Assert.Null(await Tokens().Find(text, default));
    }

    [Fact]
    public async Task A_rotated_token_keeps_its_name_and_both_texts_are_good_for_a_last_while()
    {
        var (old, oldText) = await Tokens().Add(Role.Worker, "", default);
        var newText = TokenText.New();
        var rotated = await Tokens().Rotate(old, TokenText.Digest(newText), default);
        Assert.Equal(rotated, await Tokens().Rotate(old, TokenText.Digest(newText), default));
        Assert.Equal(old.Id, rotated!.Id);
        Assert.Equal(old.Id, (await Tokens().Find(newText, default))!.Id);
        Assert.Equal(old.Id, (await Tokens().Find(oldText, default))!.Id);
        Assert.Single(await Tokens().All(default));
        Assert.True(await Tokens().Revoke(old.Id, default));
        Assert.Null(await Tokens().Find(newText, default));
        Assert.Null(await Tokens().Find(oldText, default));
    }

    [Fact]
    public async Task Nobody_takes_another_s_token_by_rotation()
    {
        var (mine, _) = await Tokens().Add(Role.Worker, "", default);
        var (theirs, _) = await Tokens().Add(Role.Worker, "", default);
        Assert.Null(await Tokens().Rotate(mine, theirs.Digest, default));
        Assert.Null(await Tokens().Rotate(mine, mine.Digest, default));
    }

    [Fact]
    public void Two_tokens_are_never_alike() =>
        Assert.Equal(100, Enumerable.Range(0, 100).Select(_ => TokenText.New()).Distinct().Count());

    [Theory]
    [InlineData(Role.Admin, Role.Viewer, true)]
    [InlineData(Role.Operator, Role.Operator, true)]
    [InlineData(Role.Viewer, Role.Operator, false)]
    [InlineData(Role.Worker, Role.Viewer, false)]
    [InlineData(Role.Admin, Role.Worker, false)]
    [InlineData(Role.Enrol, Role.Worker, false)]
    [InlineData(Role.Worker, Role.Enrol, false)]
    public void A_person_s_role_includes_those_below_and_the_others_stand_apart(Role has, Role needs, bool may) =>
        Assert.Equal(may, has.Includes(needs));

    public async ValueTask DisposeAsync()
    {
        await journal.DisposeAsync();
        folder.Dispose();
    }

    /// <summary>Each as another coordinator's, which believes nothing yet.</summary>
    private TokenStore Tokens() => new(journal.Records, TimeProvider.System);
}
