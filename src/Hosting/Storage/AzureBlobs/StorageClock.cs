using Azure.Core;
using Azure.Core.Pipeline;

namespace SrItmFarm.Hosting.Storage.AzureBlobs;

/// <summary>The storage's own time, as its answers tell it: it alone judges whether a signature has expired, however
/// wrong the clock of this machine is.</summary>
internal sealed class StorageClock(TimeProvider time) : HttpPipelineSynchronousPolicy
{
    private long ahead; // ticks

    public DateTimeOffset Now => time.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref ahead));

    public override void OnReceivedResponse(HttpMessage message)
    {
        if (message.Response.Headers.Date is { } date)
        {
            Interlocked.Exchange(ref ahead, (date - time.GetUtcNow()).Ticks);
        }
    }
}
