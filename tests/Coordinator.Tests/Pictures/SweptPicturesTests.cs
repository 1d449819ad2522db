using System.Net;
using System.Text;
using SrItmFarm.Coordinator.Api.Jobs;
using SrItmFarm.Coordinator.Tests.Api;
using SrItmFarm.Hosting.Access;
using SrItmFarm.Hosting.Storage.AzureBlobs;
using SrItmFarm.Shared.Storage;
using SrItmFarm.Shared.Work;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Coordinator.Tests.Pictures;

public sealed class SweptPicturesTests
{
    private static readonly string[] Paths =
    [
        "frames/0/result",
        "frames/30/result",
        "frames/31/result",
        "frames/71/result",
        "frames/47/result?view=pq&width=32",
        "frames/48/result?view=nits&x=5&y=1&w=32&h=20&width=32",
        "frames/24/histogram",
    ];

    [Theory]
    [InlineData(MasterContainer.Matroska, true)]
    [InlineData(MasterContainer.Mp4, true)]
    [InlineData(MasterContainer.Matroska, false)]
    public async Task A_result_s_pictures_are_the_same_once_its_segments_are_swept(MasterContainer kind, bool steady)
    {
        await using var farm = await MasteredFarm.Make(kind, steady);
        var before = await farm.Pictures(Paths);
        Assert.Equal(Paths.Length, before.DistinctBy(Convert.ToHexString).Count());
        await using var later = await farm.Sweep();
        Assert.Equal(before, await farm.Pictures(later, Paths));
    }

    [Fact]
    public async Task The_curve_of_light_and_the_report_are_the_same_too()
    {
        await using var farm = await MasteredFarm.Make(MasterContainer.Matroska);
        string[] documents = ["light", "report"];
        var before = await farm.Pictures(documents);
        await using var later = await farm.Sweep();
        Assert.Equal(before, await farm.Pictures(later, documents));
        Assert.Contains("\"points\":[{", Encoding.UTF8.GetString(before[0]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(MasterContainer.Matroska)]
    [InlineData(MasterContainer.Mp4)]
    public async Task They_are_the_same_where_segments_and_master_lie_in_blobs_until_the_master_is_gone_too(
        MasterContainer kind
    )
    {
        using var azurite = Azurite.Start();
        var options = new AzureBlobOptions { ConnectionString = azurite.ConnectionString };
        var segments = await AzureBlobArtifactStore.Open(options, TimeProvider.System, default);
        var blobs = await AzureBlobArtifactStore.Open(options.Beside("masters"), TimeProvider.System, default);
        await using var farm = await MasteredFarm.Make(kind, artifacts: segments, masters: new BlobMasters(blobs));
        var before = await farm.Pictures(Paths);
        await using var later = await farm.Sweep();
        Assert.Equal(before, await farm.Pictures(later, Paths));
        Assert.Equal(1, await blobs.DeleteAll(new ArtifactName(farm.Job), default));
        var answer = await later.As(Role.Viewer).GetAsync($"jobs/{farm.Job}/frames/29/result");
        Assert.Equal((HttpStatusCode.Gone, "gone"), await TestFarm.Problem(answer));
    }

    [Fact]
    public async Task Without_segments_and_master_they_are_gone()
    {
        await using var farm = await MasteredFarm.Make(MasterContainer.Matroska);
        await using var later = await farm.Sweep();
        farm.LoseMaster();
        var answer = await later.As(Role.Viewer).GetAsync($"jobs/{farm.Job}/frames/30/result");
        Assert.Equal((HttpStatusCode.Gone, "gone"), await TestFarm.Problem(answer));
    }
}
