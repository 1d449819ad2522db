using System.Buffers;
using SrItmFarm.Coordinator.Assembly.Hevc;

namespace SrItmFarm.Coordinator.Assembly.Pictures;

/// <summary>The part of a segment that must be decoded for one of its frames: from the last IDR up to it. Groups are
/// closed, so that nothing before is needed and frames are counted alike in coded and in shown order.</summary>
/// <param name="Bytes">A byte stream that begins with its parameter sets.</param>
/// <param name="Frame">The frame's place in the group, from 0.</param>
internal sealed record PictureGroup(ReadOnlyMemory<byte> Bytes, long Frame)
{
    /// <summary>No decoder of HEVC holds back more pictures (H.265 clause A.4.2).</summary>
    private const int MostReordered = 16;

    /// <param name="segment">A byte stream with parameter sets before every IDR.</param>
    /// <param name="frame">From 0.</param>
    /// <returns><c>null</c> where the segment has no such frame.</returns>
    /// <exception cref="InvalidDataException">It is no HEVC.</exception>
    public static async Task<PictureGroup?> Find(Stream segment, long frame, CancellationToken cancel)
    {
        var (units, group, before) = (
            new AnnexBReader(segment),
            new ArrayBufferWriter<byte>(),
            new ArrayBufferWriter<byte>()
        );
        var (pictures, start) = (0L, -1L);
        while (await units.Next(cancel))
        {
            var unit = units.Current;
            if (unit.BeginsPicture)
            {
                if (pictures > frame && (unit.IsIdr || pictures > frame + MostReordered))
                {
                    break;
                }

                if (unit.IsIdr)
                {
                    group.ResetWrittenCount();
                    start = pictures;
                }

                pictures++;
            }

            // What precedes a picture belongs to it.
            Append(before, unit.Bytes.Span);
            if (unit.IsSlice)
            {
                group.Write(before.WrittenSpan);
                before.ResetWrittenCount();
            }
        }

        return start >= 0 && pictures > frame ? new(group.WrittenMemory, frame - start) : null;
    }

    private static void Append(ArrayBufferWriter<byte> bytes, ReadOnlySpan<byte> unit)
    {
        bytes.Write((ReadOnlySpan<byte>)[0, 0, 0, 1]);
        bytes.Write(unit);
    }
}
