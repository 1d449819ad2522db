using System.Collections.Immutable;
using SrItmFarm.Shared.Color;

namespace SrItmFarm.Coordinator.Assembly.Containers;

/// <summary>What a container itself says of its pictures, read from its own bytes.</summary>
/// <param name="IsMp4">Otherwise Matroska.</param>
/// <param name="Mastering"><c>mdcv</c> or Matroska's MasteringMetadata; <c>null</c> where it is not whole.</param>
/// <param name="Light"><c>clli</c> or MaxCLL and MaxFALL; <c>null</c> where it is not whole.</param>
/// <param name="EditLists">Of the video track of an MP4: for each list box, how many edits show media.</param>
internal sealed record ContainerFacts(
    bool IsMp4,
    MasteringDisplayCodes? Mastering,
    LightLevels? Light,
    ImmutableArray<int> EditLists
)
{
    /// <exception cref="InvalidDataException">Neither an MP4 nor a Matroska file with a video track.</exception>
    public static ContainerFacts Read(string path)
    {
        using var file = File.OpenRead(path);
        Span<byte> start = stackalloc byte[4];
        file.ReadAtLeast(start, 4, throwOnEndOfStream: false);
        return start is [0x1A, 0x45, 0xDF, 0xA3] ? MatroskaFacts.Read(file) : Mp4(Mp4Movie.Read(path));
    }

    private static ContainerFacts Mp4(Mp4Movie movie)
    {
        var entry = movie.Hevc?.HevcEntry;
        var mastering = entry?.Child("mdcv")?.Body;
        var light = entry?.Child("clli")?.Body;
        return new(
            true,
            mastering is { Length: MasteringDisplayCodes.Length } ? MasteringDisplayCodes.FromBytes(mastering) : null,
            light is { Length: LightLevels.Length } ? LightLevels.FromBytes(light) : null,
            [.. movie.Hevc?.EditLists.Select(l => Mp4Track.Edits(l).Count(e => e.MediaTime >= 0)) ?? []]
        );
    }
}
