using System.Collections.Immutable;
using SrItmFarm.Shared.Media;

namespace SrItmFarm.Coordinator.Assembly.Containers;

/// <summary>Changes when tracks are shown (ISO 14496-12 clause 8.6.6), in memory.</summary>
internal static class Mp4Edits
{
    /// <summary>Makes the movie's clock finer without moving anything.</summary>
    public static void Refine(Mp4Movie movie, int factor)
    {
        if (movie.Root.Child("mvhd") is { } header)
        {
            Mp4Clock.SetScale(header, checked((uint)(Mp4Clock.Scale(header) * factor)));
            Mp4Clock.SetDuration(header, Mp4Clock.Duration(header) * factor);
        }

        foreach (var track in movie.Tracks)
        {
            Mp4Clock.SetDuration(track.Header, Mp4Clock.Duration(track.Header) * factor);
            foreach (var list in track.EditLists)
            {
                var edits = Mp4Track.Edits(list).Select((e, i) => (e.Duration, i)).ToList();
                edits.ForEach(e => Mp4Track.SetDuration(list, e.i, e.Duration * factor));
            }
        }
    }

    /// <summary>Sets the empty edits before the tracks behind the first.</summary>
    public static void Start(Mp4Movie movie, ImmutableArray<Timestamp> starts)
    {
        var clock = new TimeBase(1, checked((int)movie.Timescale));
        foreach (var (track, start) in movie.Tracks.Skip(1).Zip(starts))
        {
            if (track.Handler == "soun" && track.EditLists is [var list] && Mp4Track.Edits(list) is [(var was, -1), ..])
            {
                var exact = start.In(clock);
                Mp4Track.SetDuration(list, 0, exact);
                Mp4Clock.SetDuration(track.Header, Mp4Clock.Duration(track.Header) + exact - was);
            }
        }

        Cover(movie);
    }

    /// <summary>Hides what tracks other than the pictures show after <paramref name="end"/>; false where none
    /// does.</summary>
    public static bool End(Mp4Movie movie, Timestamp end)
    {
        var ticks = end.In(new TimeBase(1, checked((int)movie.Timescale)));
        var changed = false;
        foreach (var track in movie.Tracks.Where(t => t.Handler != "vide" && t.EditLists.Length == 1))
        {
            changed |= EndTrack(track, ticks);
        }

        if (changed)
        {
            Cover(movie);
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

        Mp4Track.SetDuration(track.EditLists[0], edits.Length - 1, edits[^1].Duration - over);
        Mp4Clock.SetDuration(track.Header, end);
        return true;
    }

    /// <summary>The movie lasts as long as its longest track.</summary>
    private static void Cover(Mp4Movie movie)
    {
        if (movie.Root.Child("mvhd") is { } header)
        {
            Mp4Clock.SetDuration(header, movie.Tracks.Max(t => Mp4Clock.Duration(t.Header)));
        }
    }
}
