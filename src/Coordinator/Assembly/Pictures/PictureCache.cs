namespace SrItmFarm.Coordinator.Assembly.Pictures;

/// <summary>Pictures that were made, as files, up to so many bytes in all; those not asked for the longest go first. It
/// only saves work: any of it may be lost.</summary>
/// <param name="folder">Of this cache alone.</param>
/// <param name="capacity">Bytes.</param>
internal sealed class PictureCache(string folder, long capacity)
{
    private readonly Lock door = new();
    private readonly Dictionary<string, LinkedListNode<(string Key, long Size)>> known = [];
    private readonly LinkedList<(string Key, long Size)> byUse = [];
    private long size;

    /// <summary>Opens a picture; <c>null</c> where it is not here.</summary>
    /// <param name="key">A SHA-256 in hexadecimal digits.</param>
    public Stream? Find(string key)
    {
        lock (door)
        {
            if (!known.TryGetValue(key, out var node))
            {
                return null;
            }

            byUse.Remove(node);
            byUse.AddFirst(node);
            try
            {
                return new FileStream(PathOf(key), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
            }
            catch (IOException)
            {
                Forget(node);
                return null;
            }
        }
    }

    /// <summary>Keeps a picture, where there is room on the disk.</summary>
    public async Task Put(string key, ReadOnlyMemory<byte> picture, CancellationToken cancel)
    {
        if (picture.Length > capacity)
        {
            return;
        }

        var temporary = $"{PathOf(key)}.{Guid.NewGuid():n}";
        try
        {
            Directory.CreateDirectory(folder);
            await File.WriteAllBytesAsync(temporary, picture, cancel);
            Add(key, temporary, picture.Length);
        }
        catch (IOException)
        {
            // The picture was made; it is only made again the next time.
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private void Add(string key, string temporary, long length)
    {
        lock (door)
        {
            if (known.ContainsKey(key))
            {
                return;
            }

            File.Move(temporary, PathOf(key), overwrite: true);
            known[key] = byUse.AddFirst((key, length));
            size += length;
            while (size > capacity)
            {
                var last = byUse.Last!;
                File.Delete(PathOf(last.Value.Key));
                Forget(last);
            }
        }
    }

    private void Forget(LinkedListNode<(string Key, long Size)> node)
    {
        byUse.Remove(node);
        known.Remove(node.Value.Key);
        size -= node.Value.Size;
    }

    private string PathOf(string key) => Path.Combine(folder, key);
}
