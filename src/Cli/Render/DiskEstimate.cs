using SrItmFarm.Shared.Jobs;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Cli.Render;

/// <summary>Room that a render needs, estimated before it starts.</summary>
internal static class DiskEstimate
{
    /// <summary>Bits a pixel of HEVC at crf 16; measured films lie below it. Six steps of crf halve the bits.</summary>
    private const double BitsPerPixel = 0.10;

    private const double ReferenceCrf = 16;

    /// <summary>Segments, the joined bitstream and the master lie side by side at the end; an MP4 is made from a
    /// Matroska file that is there at the same time.</summary>
    private const int CopiesInWork = 2;

    /// <summary>Bytes of one copy of the master's pictures.</summary>
    public static long Pictures(EncoderProfile encoder, long frames) =>
        (long)(encoder.Size.Area * BitsPerPixel / 8 * frames * Math.Pow(2, (ReferenceCrf - encoder.Crf) / 6));

    /// <param name="job">What it has left already, in the work folder and as a partial master, needs no room any more.
    /// </param>
    /// <exception cref="RefusedException">A disk has too little room.</exception>
    public static void Demand(Brief job, string workFolder, MasterFile master)
    {
        var pictures = Pictures(job.Profile.Encoder, job.Spec.Range?.Length ?? job.Source.Video.FrameEstimate);
        var there = BytesIn(Path.Combine(workFolder, WorkFolder.ArtifactsIn, job.Id.ToString()));
        there += BytesIn(Path.Combine(workFolder, WorkFolder.AssemblyIn));
        var made = new FileInfo(master.Partial(job.Id)) is { Exists: true } partial ? partial.Length : 0;
        var work = Math.Max(0, (CopiesInWork * pictures) - there);
        var rest = Math.Max(0, pictures + job.Source.Identity.Size - made);
        var folder = Existing(workFolder);
        if (SameDisk(folder, master.Folder))
        {
            Demand(folder, work + rest);
            return;
        }

        Demand(folder, work);
        Demand(master.Folder, rest);
    }

    private static void Demand(string folder, long needed)
    {
        var free = new DriveInfo(folder).AvailableFreeSpace;
        if (free < needed)
        {
            throw new RefusedException(
                $"about {Words.Bytes(needed)} are needed at {folder}, {Words.Bytes(free)} are free: make room, or choose another disk with --work."
            );
        }
    }

    /// <summary>The folder itself, or where it will be created.</summary>
    private static string Existing(string folder) =>
        Directory.Exists(folder) || Path.GetDirectoryName(folder) is not { } above ? folder : Existing(above);

    private static long BytesIn(string folder) =>
        Directory.Exists(folder)
            ? new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length)
            : 0;

    private static bool SameDisk(string a, string b) => Mount(a) == Mount(b);

    /// <summary>The longest mount point above a folder.</summary>
    private static string Mount(string folder) =>
        DriveInfo
            .GetDrives()
            .Select(drive => drive.Name)
            .Where(name => (folder.TrimEnd('/') + "/").StartsWith(name.TrimEnd('/') + "/", StringComparison.Ordinal))
            .MaxBy(name => name.Length)
        ?? "/";
}
