using System.Collections.Immutable;
using SrItmFarm.Coordinator.Assembly.Companions;
using SrItmFarm.Coordinator.Assembly.Tools;
using SrItmFarm.Shared.Media;

namespace SrItmFarm.Coordinator.Assembly.Containers;

/// <summary>mkvmerge counts the times of Vorbis packets by their samples, and sound of another opinion moves: by 22 ms
/// in files of FFmpeg's early years. So each packet's time is given.</summary>
internal static class VorbisTimes
{
    /// <summary>Matroska's tick, in which the companions' files hold their times.</summary>
    private static readonly TimeBase Tick = new(1, 1000);

    /// <summary>Writes a file of times for every Vorbis stream.</summary>
    public static async Task Write(MuxJob job, Movement moves, CancellationToken cancel)
    {
        foreach (var file in job.Timed.Where(IsVorbis))
        {
            var times = new List<Timestamp>();
            await foreach (var packet in Packet.Read(file.Path, moves, cancel))
            {
                times.Add(Tick.At(packet.Pts ?? 0));
            }

            await MuxTexts.WriteTimes(PathOf(job, file), times, cancel);
        }
    }

    /// <summary>mkvmerge's options before a companion's file.</summary>
    public static ImmutableArray<string> Arguments(MuxJob job, CompanionFile file) =>
        IsVorbis(file) ? ["--timestamps", "0:" + PathOf(job, file)] : [];

    private static bool IsVorbis(CompanionFile file) => file.Stream.Codec == "vorbis";

    private static string PathOf(MuxJob job, CompanionFile file) => job.InFolder($"times-{file.Stream.Index}.txt");
}
