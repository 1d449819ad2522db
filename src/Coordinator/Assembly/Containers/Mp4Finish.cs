using SrItmFarm.Shared.Color;
using SrItmFarm.Shared.Media;

namespace SrItmFarm.Coordinator.Assembly.Containers;

/// <summary>Puts into an MP4 file what the muxer left out.</summary>
public static class Mp4Finish
{
    /// <summary>Makes sure of <c>mdcv</c> and <c>clli</c> (ISO 14496-12 clause 12.1.6-7) in the HEVC sample entry.</summary>
    /// <param name="soundEnd">Where given, sound that lasts longer is hidden from there on by its edit list.</param>
    /// <exception cref="InvalidDataException">The file has no HEVC track.</exception>
    public static void Apply(string path, MasteringDisplayCodes mastering, LightLevels light, Timestamp? soundEnd)
    {
        var movie = Mp4Movie.Read(path);
        var entry =
            movie.Hevc?.HevcEntry ?? throw new InvalidDataException("Expected an HEVC track in the MP4; found none.");
        var changed = Ensure(entry, "mdcv", mastering.ToBytes()) | Ensure(entry, "clli", light.ToBytes());
        if (soundEnd is { } end)
        {
            changed |= EndSound(movie, end);
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

    private static bool EndSound(Mp4Movie movie, Timestamp end)
    {
        var ticks = end.In(new TimeBase(1, checked((int)movie.Timescale)));
        var changed = false;
        foreach (var track in movie.Tracks.Where(t => t.Handler == "soun" && t.EditLists.Length == 1))
        {
            changed |= EndTrack(track, ticks);
        }

        if (changed && movie.Root.Child("mvhd") is { } header)
        {
            Mp4Clock.SetDuration(header, movie.Tracks.Max(t => Mp4Clock.Duration(t.Node.Child("tkhd")!)));
        }

        return changed;
    }

    private static bool EndTrack(Mp4Track track, long end)
    {
        var edits = Mp4Track.Edits(track.EditLists[0]);
        var over = edits.Sum(e => e.Duration) - end;
        if (over <= 0 || edits[^1].Duration <= over)
        {
            return false;
        }

        Mp4Track.SetLastDuration(track.EditLists[0], edits[^1].Duration - over);
        Mp4Clock.SetDuration(track.Node.Child("tkhd")!, end);
        return true;
    }
}
