using SrItmFarm.Hosting.Processes;
using SrItmFarm.Hosting.Storage;
using SrItmFarm.Hosting.Storage.Distant;
using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Storage;

namespace SrItmFarm.Coordinator.Assembly.Pictures;

/// <summary>Decodes a frame from wherever it is: the film, a segment, or the master that it went into.</summary>
/// <param name="openMaster">Opens a completed job's master; <c>null</c> where it is gone.</param>
internal sealed class FrameDecoder(
    IArtifactStore store,
    Func<RenderJob.Completed, CancellationToken, Task<Stream?>> openMaster
) : IAsyncDisposable
{
    private readonly Lazy<RangeProxy> proxy = new();

    /// <exception cref="PictureException">It cannot be decoded.</exception>
    /// <exception cref="IOException">The storage cannot be reached.</exception>
    public Task<RgbPicture> Decode(PicturePlan plan, CancellationToken cancel) =>
        plan.Place switch
        {
            FramePlace.InSegment at => OfSegment(at, plan, cancel),
            FramePlace.InFilm at => OfFilm(at, plan, cancel),
            var other => throw new InvalidOperationException($"Unknown place {other}."),
        };

    /// <summary>Once a segment is swept, the master holds its pictures.</summary>
    private async Task<RgbPicture> OfSegment(FramePlace.InSegment at, PicturePlan plan, CancellationToken cancel)
    {
        try
        {
            return await SegmentFrame.Decode(store, at.Bitstream, at.Frame, plan.Geometry, plan.Master, cancel);
        }
        catch (PictureException swept) when (swept.Fault == PictureFault.Gone && at.Master is not null)
        {
            return await OfMaster(at.Master, plan, cancel);
        }
    }

    private async Task<RgbPicture> OfMaster(MasterPlace at, PicturePlan plan, CancellationToken cancel)
    {
        await using var bytes =
            await openMaster(at.Job, cancel)
            ?? throw new PictureException(
                PictureFault.Gone,
                "the frame's segment was swept, and the job's master is gone or was changed"
            );
        return await Reading(bytes, address => MasterFrame.Decode(address, at, plan.Geometry, plan.Master, cancel));
    }

    private async Task<RgbPicture> OfFilm(FramePlace.InFilm at, PicturePlan plan, CancellationToken cancel)
    {
        await using var bytes = await Open(at.Film, cancel);
        return await Reading(bytes, address => SourceFrame.Decode(address, at, plan.Geometry, cancel));
    }

    /// <summary>Only the bytes that the decoder asks for are moved, wherever the film is kept.</summary>
    private async Task<RgbPicture> Reading(Stream bytes, Func<SourceAddress, Task<RgbPicture>> decode)
    {
        using var film = RangeSource.Of(bytes);
        var address = proxy.Value.Open(film);
        try
        {
            return await decode(address);
        }
        catch (PictureException) when (film.Fault is { } fault)
        {
            throw new IOException(fault.Detail);
        }
        finally
        {
            proxy.Value.Close(address);
        }
    }

    private static async Task<Stream> Open(IFilm film, CancellationToken cancel)
    {
        try
        {
            return await film.Open(cancel);
        }
        catch (IOException missing) when (missing is FileNotFoundException or SourceLostException)
        {
            throw new PictureException(PictureFault.Gone, "the job's source is not kept any more", missing);
        }
    }

    public ValueTask DisposeAsync() => proxy.IsValueCreated ? proxy.Value.DisposeAsync() : ValueTask.CompletedTask;
}
