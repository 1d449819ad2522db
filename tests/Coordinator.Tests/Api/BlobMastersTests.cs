using System.Net;
using SrItmFarm.Coordinator.Api.Jobs;
using SrItmFarm.Hosting.Storage.AzureBlobs;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Coordinator.Tests.Api;

public sealed class BlobMastersTests
{
    [Fact]
    public async Task A_blob_of_another_length_under_a_master_s_name_is_not_the_master()
    {
        using var account = Account.Start(length: 1000);
        var options = new AzureBlobOptions { ConnectionString = account.ConnectionString, Retries = 0 };
        var masters = new BlobMasters(await AzureBlobArtifactStore.Open(options, TimeProvider.System, default));
        await using var whole = await masters.Open(Of(1000), default);
        Assert.NotNull(whole);
        Assert.Null(await masters.Open(Of(1001), default));
    }

    private static RenderJob.Completed Of(long size) =>
        new(Sample.Brief, Plan.Empty, Sample.Master with { Identity = Sample.Master.Identity with { Size = size } });

    /// <summary>A storage account where every blob is there and has the same length.</summary>
    private sealed class Account : IDisposable
    {
        private readonly HttpListener listener = new();
        private readonly long length;

        private Account(long length, int port)
        {
            this.length = length;
            Address = $"http://127.0.0.1:{port}/";
            listener.Prefixes.Add(Address);
            listener.Start();
            _ = Serve();
        }

        private string Address { get; }

        public string ConnectionString =>
            $"DefaultEndpointsProtocol=http;AccountName=name;AccountKey=a2V5;BlobEndpoint={Address}name;";

        public static Account Start(long length)
        {
            for (var tries = 0; ; tries++)
            {
                try
                {
                    return new Account(length, Random.Shared.Next(20_000, 60_000));
                }
                catch (HttpListenerException) when (tries < 20)
                {
                    // The port is another's.
                }
            }
        }

        public void Dispose() => ((IDisposable)listener).Dispose();

        private async Task Serve()
        {
            try
            {
                while (true)
                {
                    var (request, answer) = await Next();
                    answer.Headers["ETag"] = "\"one\"";
                    answer.Headers["Last-Modified"] = "Thu, 01 Jan 2026 00:00:00 GMT";
                    answer.Headers["x-ms-blob-type"] = "BlockBlob";
                    answer.ContentLength64 = request.HttpMethod == "HEAD" ? length : 0;
                    answer.Close();
                }
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                // It has ended.
            }
        }

        private async Task<(HttpListenerRequest Request, HttpListenerResponse Answer)> Next()
        {
            var context = await listener.GetContextAsync();
            return (context.Request, context.Response);
        }
    }
}
