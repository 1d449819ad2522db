using System.Buffers.Binary;

namespace SrItmFarm.Coordinator.Assembly.Containers;

/// <summary>Replaces the <c>moov</c> box of a file. Where media bytes follow it, they move, and the chunk offsets
/// with them.</summary>
internal static class Mp4Rewrite
{
    public static void Replace(string path, Mp4Movie movie)
    {
        var moved = movie.Root.Size - movie.Size;
        if (movie.BeforeMedia && moved != 0)
        {
            foreach (var track in movie.Tracks)
            {
                Move(track.Node.At("mdia", "minf", "stbl"), movie.Offset, moved);
            }
        }

        var patched = path + ".patch";
        if (movie.BeforeMedia)
        {
            Copy(path, patched, movie);
            File.Move(patched, path, overwrite: true);
        }
        else
        {
            InPlace(path, movie);
        }
    }

    private static void Copy(string path, string patched, Mp4Movie movie)
    {
        using var source = File.OpenRead(path);
        using var target = File.Create(patched);
        CopyBytes(source, target, movie.Offset);
        movie.Root.Write(target);
        source.Position = movie.Offset + movie.Size;
        source.CopyTo(target, 1 << 20);
    }

    private static void InPlace(string path, Mp4Movie movie)
    {
        using var file = File.Open(path, FileMode.Open, FileAccess.ReadWrite);
        file.Position = movie.Offset + movie.Size;
        var rest = new byte[file.Length - file.Position];
        file.ReadExactly(rest);
        file.Position = movie.Offset;
        movie.Root.Write(file);
        file.Write(rest);
        file.SetLength(file.Position);
    }

    private static void CopyBytes(FileStream source, FileStream target, long count)
    {
        var buffer = new byte[1 << 20];
        while (count > 0)
        {
            var read = source.Read(buffer, 0, (int)Math.Min(buffer.Length, count));
            target.Write(buffer, 0, read);
            count -= read;
        }
    }

    private static void Move(Mp4Node? table, long after, long distance)
    {
        foreach (var box in table?.Children ?? [])
        {
            var width = box.Type switch
            {
                "stco" => 4,
                "co64" => 8,
                _ => 0,
            };
            for (var at = 8; width > 0 && at + width <= box.Body.Length; at += width)
            {
                MoveOne(box.Body.AsSpan(at, width), after, distance);
            }
        }
    }

    private static void MoveOne(Span<byte> offset, long after, long distance)
    {
        if (offset.Length == 8)
        {
            var place = BinaryPrimitives.ReadInt64BigEndian(offset);
            BinaryPrimitives.WriteInt64BigEndian(offset, place > after ? place + distance : place);
            return;
        }

        var small = (long)BinaryPrimitives.ReadUInt32BigEndian(offset);
        BinaryPrimitives.WriteUInt32BigEndian(offset, checked((uint)(small > after ? small + distance : small)));
    }
}
