using System.Security.Cryptography;
using SrItmFarm.Coordinator.Assembly.Checkpoints;
using SrItmFarm.Shared.Color;
using SrItmFarm.Shared.Storage;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Assembly;

/// <summary>The joined stream as it grows, segment by segment. Its bytes are hashed as they are written, so that who goes
/// on with it knows that they are the same.</summary>
internal sealed class JoinedStream : IAsyncDisposable
{
    private const int BufferBytes = 1 << 20;

    private readonly FileStream file;
    private readonly IncrementalHash content = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private Sha256 madeFrom;

    private JoinedStream(string path, FileMode mode, LightLevels light)
    {
        file = new FileStream(path, mode, FileAccess.ReadWrite, FileShare.Read, BufferBytes);
        (Light, madeFrom) = (light, Ingredients.Of(light));
    }

    /// <summary>What every SEI 144 gets.</summary>
    public LightLevels Light { get; }

    /// <summary>Segments that it holds.</summary>
    public int Segments { get; private set; }

    public long Bytes { get; private set; }

    /// <summary>Of the first IDR; <c>null</c> while there is none.</summary>
    public Sha256? ParameterSets { get; private set; }

    /// <summary>An empty one; replaces what was there.</summary>
    public static JoinedStream Begin(string path, LightLevels light) => new(path, FileMode.Create, light);

    /// <summary>Goes on with what an earlier process left, or begins where that is not of these segments, or not whole.
    /// </summary>
    public static async Task<JoinedStream> GoOn(
        string path,
        MasterPlan plan,
        LightLevels light,
        JoinedPart? left,
        CancellationToken cancel
    ) =>
        left is not null && left.Segments <= plan.Segments.Length && File.Exists(path)
            ? await Taken(path, plan, light, left, cancel) ?? Begin(path, light)
            : Begin(path, light);

    public ValueTask Write(ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        content.AppendData(bytes.Span);
        Bytes += bytes.Length;
        return file.WriteAsync(bytes, cancel);
    }

    /// <summary>What was written since the last call was this segment.</summary>
    /// <param name="parameterSets">Of its first IDR.</param>
    public void End(MasterSegment segment, Sha256? parameterSets)
    {
        (Segments, madeFrom) = (Segments + 1, madeFrom.With(segment));
        ParameterSets ??= parameterSets;
    }

    /// <summary>Sees to it that what was written is there after a power cut. Right between two segments.</summary>
    public JoinedPart Mark()
    {
        file.Flush(flushToDisk: true);
        return new(madeFrom, Segments, Bytes, Sha256.FromDigest(content.GetCurrentHash()), ParameterSets!.Value);
    }

    public async ValueTask DisposeAsync()
    {
        content.Dispose();
        await file.DisposeAsync();
    }

    private static async Task<JoinedStream?> Taken(
        string path,
        MasterPlan plan,
        LightLevels light,
        JoinedPart left,
        CancellationToken cancel
    )
    {
        var (joined, taken) = (new JoinedStream(path, FileMode.Open, light), false);
        try
        {
            taken = await joined.Take(plan, left, cancel);
            return taken ? joined : null;
        }
        finally
        {
            if (!taken)
            {
                await joined.DisposeAsync();
            }
        }
    }

    private async Task<bool> Take(MasterPlan plan, JoinedPart left, CancellationToken cancel)
    {
        madeFrom = plan.Segments.Take(left.Segments).Aggregate(madeFrom, Ingredients.With);
        (Segments, ParameterSets) = (left.Segments, left.ParameterSets);
        if (madeFrom != left.MadeFrom || file.Length < left.Bytes)
        {
            return false;
        }

        // What was written after the checkpoint is no whole segment.
        file.SetLength(left.Bytes);
        var buffer = new byte[BufferBytes];
        while (await file.ReadAsync(buffer, cancel) is > 0 and var read)
        {
            content.AppendData(buffer, 0, read);
            Bytes += read;
        }

        return Sha256.FromDigest(content.GetCurrentHash()) == left.Content;
    }
}
