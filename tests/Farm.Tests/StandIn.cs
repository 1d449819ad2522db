using SrItmFarm.Hosting.Processes;
using SrItmFarm.Tests.Support;

namespace SrItmFarm.Farm.Tests;

/// <summary>Programs that misbehave once, put before the real ones on PATH.</summary>
public static class StandIn
{
    /// <summary>An encoder that takes 24 frames a second at most, so that every machine can be caught in the middle.
    /// </summary>
    public static Task<string> SlowEncoder(TestFolder folder) => Encoder(folder, "exec \"$real\" -re \"$@\"");

    public static Task<string> EncoderThatFails(TestFolder folder) =>
        Encoder(folder, "echo 'no encoding today' >&2; exit 1");

    /// <summary>Never comes to an end with what the join gate decodes, so that every machine can be caught proving a
    /// master.</summary>
    public static Task<string> GateThatHangs(TestFolder folder) =>
        Put(
            folder,
            "ffmpeg",
            "case \"$*\" in *signalstats*) exec sleep 600 ;; *) exec \"$real\" \"$@\" ;; esac",
            "hanging"
        );

    /// <summary>Writes a master and then zeroes 256 bytes in its middle.</summary>
    public static Task<string> MuxerThatDamages(TestFolder folder) =>
        Put(
            folder,
            "mkvmerge",
            """
            "$real" "$@" || exit
            [ "$1" = -o ] || exit 0
            exec dd if=/dev/zero of="$2" bs=256 count=1 seek=$(($(stat -c %s "$2") / 512)) conv=notrunc status=none
            """
        );

    public static Task<string> OtherVersion(TestFolder folder) =>
        Put(
            folder,
            "ffmpeg",
            "case \"$*\" in *-version*) \"$real\" \"$@\" | sed 's/^ffmpeg version /&9/' ;; *) exec \"$real\" \"$@\" ;; esac"
        );

    private static Task<string> Encoder(TestFolder folder, string instead) =>
        Put(folder, "ffmpeg", $"case \"$*\" in *libx265*pipe:1) {instead} ;; *) exec \"$real\" \"$@\" ;; esac");

    /// <returns>The folder to put first on PATH.</returns>
    private static async Task<string> Put(TestFolder folder, string program, string script, string name = "programs")
    {
        var programs = Directory.CreateDirectory(folder.File(name)).FullName;
        var path = Path.Combine(programs, program);
        await File.WriteAllTextAsync(path, $"#!/bin/sh\nreal='{ProgramPath.Require(program)}'\n{script}\n");
        await Sritm.Tool("chmod", "+x", path);
        return programs;
    }
}
