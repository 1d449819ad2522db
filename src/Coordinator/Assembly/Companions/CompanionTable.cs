using System.Collections.Frozen;
using SrItmFarm.Shared.Media;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Coordinator.Assembly.Companions;

/// <summary>What each container can carry, by ffmpeg's codec names.</summary>
internal static class CompanionTable
{
    private static readonly FrozenSet<string> MatroskaSound = FrozenSet.Create(
        "aac",
        "ac3",
        "adpcm_ima_wav",
        "adpcm_ms",
        "alac",
        "cook",
        "dts",
        "eac3",
        "flac",
        "mlp",
        "mp1",
        "mp2",
        "mp3",
        "opus",
        "pcm_alaw",
        "pcm_f32le",
        "pcm_f64le",
        "pcm_mulaw",
        "pcm_s16be",
        "pcm_s16le",
        "pcm_s24be",
        "pcm_s24le",
        "pcm_s32be",
        "pcm_s32le",
        "pcm_u8",
        "truehd",
        "tta",
        "vorbis",
        "wavpack",
        "wmapro",
        "wmav1",
        "wmav2"
    );

    private static readonly FrozenSet<string> MatroskaSubtitles = FrozenSet.Create(
        "ass",
        "ssa",
        "subrip",
        "srt",
        "hdmv_pgs_subtitle",
        "dvd_subtitle",
        "dvb_subtitle",
        "hdmv_text_subtitle"
    );

    private static readonly FrozenSet<string> Mp4Sound = FrozenSet.Create(
        "aac",
        "ac3",
        "alac",
        "dts",
        "eac3",
        "flac",
        "mp2",
        "mp3",
        "opus"
    );

    private static readonly FrozenSet<string> PlainText = FrozenSet.Create("text", "subrip", "srt", "webvtt");

    private static readonly FrozenSet<string> Mp4Covers = FrozenSet.Create("mjpeg", "png");

    /// <summary>What must happen to the stream; <c>null</c> where the container cannot carry it.</summary>
    public static CompanionChange? ChangeFor(CompanionStream stream, MasterContainer container) =>
        container == MasterContainer.Matroska ? InMatroska(stream) : InMp4(stream);

    private static CompanionChange? InMatroska(CompanionStream stream) =>
        stream.Kind switch
        {
            CompanionKind.Audio => Same(MatroskaSound.Contains(stream.Codec)),
            CompanionKind.Subtitle when stream.Codec is "mov_text" or "webvtt" or "text" => CompanionChange.ToSubRip,
            CompanionKind.Subtitle => Same(MatroskaSubtitles.Contains(stream.Codec)),
            CompanionKind.Attachment => CompanionChange.None,
            _ => null,
        };

    private static CompanionChange? InMp4(CompanionStream stream) =>
        stream.Kind switch
        {
            CompanionKind.Audio => Same(Mp4Sound.Contains(stream.Codec)),
            CompanionKind.Subtitle when PlainText.Contains(stream.Codec) => CompanionChange.ToMovText,
            CompanionKind.Subtitle => Same(stream.Codec == "mov_text"),
            CompanionKind.Attachment => Same(Mp4Covers.Contains(stream.Codec)),
            _ => null,
        };

    private static CompanionChange? Same(bool carried) => carried ? CompanionChange.None : null;
}
