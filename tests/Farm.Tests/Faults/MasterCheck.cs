using SrItmFarm.Shared.Work;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Farm.Tests.Faults;

/// <summary>A master must be there, verify, and have the frames of an undisturbed render.</summary>
internal static class MasterCheck
{
    public static async Task Run(FaultyFarm farm, FaultFilm film, JobId job, Findings findings)
    {
        using var folder = new TestFolder();
        var master = folder.File("master.mkv");
        var fetched = await farm.Run("download", $"{job}", master);
        if (fetched.Code != 0)
        {
            var state = (await farm.Run("job", $"{job}")).Output;
            findings.DifferentMaster(film.Frames.Count, $"{film.Name}: no master: {fetched.Errors}{state}");
            return;
        }

        await Compare(film, master, findings);
    }

    /// <summary>Judges a master that was fetched.</summary>
    internal static async Task Compare(FaultFilm film, string master, Findings findings)
    {
        var verified = await Sritm.Run("verify", master);
        var frames = await Film.FrameHashes(master);
        if (verified.Code != 0 || !frames.SequenceEqual(film.Frames))
        {
            var lost = Math.Max(0, film.Frames.Count - frames.Length);
            findings.DifferentMaster(
                lost,
                $"{film.Name}: the master has {frames.Length} frames, verify ended with {verified.Code}: {verified.Errors}"
            );
        }
    }
}
