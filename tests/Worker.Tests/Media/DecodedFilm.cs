using System.Collections.Immutable;
using System.Security.Cryptography;
using SrItmFarm.Hosting.Processes;
using SrItmFarm.Shared.Media;
using SrItmFarm.Worker.Media;

namespace SrItmFarm.Worker.Tests.Media;

/// <summary>The hashes and times of decoded frames.</summary>
internal sealed record DecodedFilm(ImmutableArray<(string Hash, long? Ticks)> Frames, DecodeReport Report)
{
    public static async Task<DecodedFilm> Read(
        SourceAddress film,
        SourceInfo source,
        DecodeRange range,
        int threads = 2
    )
    {
        var job = FrameReader.Job(film, source, range, threads);
        await using var reader = new VideoDecoder(job);
        var frames = ImmutableArray.CreateBuilder<(string, long?)>();
        var frame = new byte[job.FrameBytes];
        while (await reader.Read(frame, default))
        {
            frames.Add((Convert.ToHexString(SHA256.HashData(frame)), reader.LastTicks));
        }

        return new DecodedFilm(frames.ToImmutable(), await reader.Finish());
    }
}
