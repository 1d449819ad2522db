using SrItmFarm.Hosting.Access;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Hosting.Tests.Access;

public sealed class FolderTokensTests : IDisposable
{
    private readonly TestFolder folder = new();

    [Fact]
    public void A_token_is_found_by_its_text_and_its_text_is_not_kept()
    {
        var (token, text) = Tokens().Add(Role.Operator, "Ann");
        Assert.Equal(token, Tokens().Find(text));
        Assert.Null(Tokens().Find(text + "x"));
        Assert.All(Directory.GetFiles(folder.Path), file => Assert.DoesNotContain(text, File.ReadAllText(file)));
    }

    [Fact]
    public void A_revoked_token_is_none_any_more_in_every_process()
    {
        var (token, text) = Tokens().Add(Role.Worker, "");
        Assert.True(Tokens().Revoke(token.Id));
        Assert.False(Tokens().Revoke(token.Id));
        Assert.Null(Tokens().Find(text));
        Assert.Empty(Tokens().All());
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
    public void A_person_s_role_includes_those_below_and_a_worker_s_stands_apart(Role has, Role needs, bool may) =>
        Assert.Equal(may, has.Includes(needs));

    public void Dispose() => folder.Dispose();

    private FolderTokens Tokens() => new(folder.Path, TimeProvider.System);
}
