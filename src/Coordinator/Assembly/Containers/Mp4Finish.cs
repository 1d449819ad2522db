using System.Collections.Immutable;
using SrItmFarm.Shared.Color;
using SrItmFarm.Shared.Media;

namespace SrItmFarm.Coordinator.Assembly.Containers;

/// <summary>Puts into an MP4 file what the muxer left out.</summary>
public static class Mp4Finish
{
    /// <summary>Ticks of the movie's clock for each that the muxer wrote: milliseconds become 1/48000 s.</summary>
    private const int Finer = 48;

    private const int Muxers = 1000;

    /// <summary>Makes sure of <c>mdcv</c> and <c>clli</c> (ISO 14496-12 clause 12.1.6-7) in the HEVC sample entry, and
    /// of exact starts of the other tracks, which the muxer rounds down to milliseconds.</summary>
    /// <param name="starts">Times of the first packets of the tracks behind the first; those before zero are hidden by
    /// the muxer and stay.</param>
    /// <param name="end">Where given, tracks that last longer are hidden from there on by their edit lists.</param>
    /// <exception cref="InvalidDataException">The file has no HEVC track.</exception>
    public static void Apply(
        string path,
        MasteringDisplayCodes mastering,
        LightLevels light,
        ImmutableArray<Timestamp> starts,
        Timestamp? end
    )
    {
        var movie = Mp4Movie.Read(path);
        var entry =
            movie.Hevc?.HevcEntry ?? throw new InvalidDataException("Expected an HEVC track in the MP4; found none.");
        var changed = Ensure(entry, "mdcv", mastering.ToBytes()) | Ensure(entry, "clli", light.ToBytes());
        if (starts.Length > 0 && movie.Timescale == Muxers)
        {
            Mp4Edits.Refine(movie, Finer);
            Mp4Edits.Start(movie, starts);
            changed = true;
        }

        if (end is { } last)
        {
            changed |= Mp4Edits.End(movie, last);
        }

        if (changed)
        {
            Mp4Rewrite.Replace(path, movie);
        }
    }

    private static bool Ensure(Mp4Node entry, string type, byte[] body)
    {
        if (entry.Child(type) is not null)
        {
            return false;
        }

        entry.Children.Add(new Mp4Node(type, body));
        return true;
    }
}
