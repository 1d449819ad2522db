using System.Collections.Immutable;

namespace SrItmFarm.Hosting.Processes;

/// <summary>What every ffmpeg and ffprobe child may touch and use. Films come from strangers: a file that is really a
/// playlist, a picture list or a session description must open no other file and no address.</summary>
public static class FfmpegLimits
{
    /// <summary>Address space of a child that reads a film, in bytes.</summary>
    public const long ReadingMemory = 12L << 30;

    /// <summary>Address space of an encoder, in bytes; its input is the product's own.</summary>
    public const long EncodingMemory = 32L << 30;

    /// <summary>A child that shows no progress for so long is ended.</summary>
    public static readonly TimeSpan Stall = TimeSpan.FromMinutes(3);

    /// <summary>Demuxers that read one file each and nothing else. Those of sound alone are among them so that a
    /// file of sound can be told by name.</summary>
    private static readonly ImmutableArray<string> Formats =
    [
        "mov",
        "matroska",
        "webm",
        "mpegts",
        "mpeg",
        "mpegvideo",
        "avi",
        "asf",
        "flv",
        "mxf",
        "ogg",
        "nut",
        "gxf",
        "dv",
        "rm",
        "wtv",
        "ivf",
        "obu",
        "yuv4mpegpipe",
        "h261",
        "h263",
        "h264",
        "hevc",
        "m4v",
        "vc1",
        "vc1test",
        "dirac",
        "dnxhd",
        "mjpeg",
        "wav",
        "w64",
        "mp3",
        "flac",
        "aac",
        "ac3",
        "eac3",
        "dts",
        "aiff",
        "caf",
        "tta",
    ];

    /// <summary>Options that go before the input of every child that reads a film.</summary>
    public static ImmutableArray<string> Input { get; } =
    ["-protocol_whitelist", "file,pipe", "-format_whitelist", string.Join(',', Formats)];

    /// <summary>The same for a film that is read through a proxy on loopback; see
    /// <see cref="SourceAddress.Loopback"/>.</summary>
    public static ImmutableArray<string> LoopbackInput { get; } =
    ["-protocol_whitelist", "http,tcp", "-format_whitelist", string.Join(',', Formats), "-http_proxy", ""];

    /// <summary>The name by which a child opens a local file: never an option, never another protocol.</summary>
    public static string File(string path) => "file:" + Path.GetFullPath(path);
}
