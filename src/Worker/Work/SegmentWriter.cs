using SrItmFarm.Hosting.Leases;
using SrItmFarm.Shared.Color;
using SrItmFarm.Shared.Media;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Storage;
using SrItmFarm.Shared.Work;
using SrItmFarm.Worker.Media;

namespace SrItmFarm.Worker.Work;

/// <summary>One segment on its way into the store: its encoder, its light, and the upload that runs beside them.
/// </summary>
internal sealed class SegmentWriter : IAsyncDisposable
{
    private readonly ChunkPart part;
    private readonly IArtifactStore store;
    private readonly TimeProvider time;
    private readonly SegmentEncoder encoder;
    private readonly SegmentLightBuilder light;
    private readonly ArtifactName lightName;
    private readonly CountedBitstream bitstream;
    private readonly Task<StoredArtifact> upload;
    private readonly string device;
    private readonly PixelSize? tile;
    private readonly long began;
    private readonly CancellationToken stop;

    private SegmentWriter(
        CoordinatorAnswer.Grant grant,
        ChunkPart part,
        PixelSize? tile,
        IArtifactStore store,
        TimeProvider time,
        CancellationToken stop
    )
    {
        (this.part, this.tile, this.store, this.time, this.stop) = (part, tile, store, time, stop);
        began = time.GetTimestamp();
        device = grant.Profile.Provider;
        light = new SegmentLightBuilder(grant.Profile.Encoder.Size);
        var bytes = new SegmentArtifact(grant.Job, part.Segment.Index, part.Attempt, "hevc");
        lightName = (bytes with { Kind = SegmentArtifact.LightKind }).Name;
        encoder = SegmentEncoder.Start(grant.Profile.Encoder);
        bitstream = new CountedBitstream(encoder, part.Segment.Frames.Length);
        upload = Task.Run(() => Upload(bytes.Name), CancellationToken.None);
    }

    /// <param name="tile">The tile that the frames are rendered in where it is not the profile's.</param>
    public static SegmentWriter Begin(
        CoordinatorAnswer.Grant grant,
        ChunkPart part,
        PixelSize? tile,
        IArtifactStore store,
        TimeProvider time,
        CancellationToken stop
    ) => new(grant, part, tile, store, time, stop);

    /// <param name="frame">Planar 10-bit words, 4:4:4.</param>
    public async ValueTask Write(ushort[] frame, MeasuredLight measured, CancellationToken cancel)
    {
        light.Add(measured);
        using var bytes = new WordsAsBytes(frame);
        if (!await encoder.Write(bytes.Memory, cancel))
        {
            // The pipe only says that its reader is gone. Why it is, the encoder or the store knows.
            await Finish();
        }
    }

    /// <summary>Waits for the encoder and the store, and checks what they made.</summary>
    public async Task<RenderedSegment> Finish()
    {
        await encoder.Finish();
        var stored = await upload;
        using var record = new MemoryStream();
        var segmentLight = light.Build();
        segmentLight.Write(record);
        record.Position = 0;
        return new RenderedSegment(
            stored,
            await store.Write(lightName, record, stop),
            part.Segment.Frames,
            segmentLight.Frames.Max(frame => frame.Max.Value),
            time.GetElapsedTime(began).TotalSeconds,
            device,
            tile
        );
    }

    /// <summary>Nobody reads the encoder any more when the store fails: it is ended, or both would wait for ever.
    /// </summary>
    private async Task<StoredArtifact> Upload(ArtifactName name)
    {
        try
        {
            return await store.Write(name, bitstream, stop);
        }
        catch
        {
            await encoder.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await encoder.DisposeAsync();
        await ((Task)upload).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await bitstream.DisposeAsync();
    }
}
