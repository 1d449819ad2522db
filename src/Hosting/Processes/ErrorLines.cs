using System.Text;

namespace SrItmFarm.Hosting.Processes;

/// <summary>Cuts a child's standard error into lines and keeps the last of them. Both <c>\n</c> and <c>\r</c> end a
/// line; empty lines are left out; a longer line than <see cref="LongestLine"/> is divided.</summary>
internal sealed class ErrorLines(Action<string>? onLine)
{
    public const int LongestLine = 4096;

    /// <summary>Most bytes of <see cref="Tail"/>.</summary>
    public const int LongestTail = 8192;

    private readonly List<byte> line = [];
    private readonly Queue<string> last = new();
    private int lastBytes;

    /// <summary>The last whole lines, joined by line feeds.</summary>
    public string Tail => string.Join('\n', last);

    /// <summary>Reads to the end of the stream, blocking.</summary>
    public void Drain(Stream stream)
    {
        var buffer = new byte[LongestLine];
        for (var read = stream.Read(buffer); read > 0; read = stream.Read(buffer))
        {
            Push(buffer.AsSpan(0, read));
        }

        End();
    }

    public void Push(ReadOnlySpan<byte> bytes)
    {
        foreach (var b in bytes)
        {
            if (b is (byte)'\n' or (byte)'\r' || line.Count == LongestLine)
            {
                End();
            }

            if (b is not ((byte)'\n' or (byte)'\r'))
            {
                line.Add(b);
            }
        }
    }

    private void End()
    {
        if (line.Count == 0)
        {
            return;
        }

        Keep(Encoding.UTF8.GetString([.. line]), line.Count + 1);
        line.Clear();
    }

    private void Keep(string text, int bytes)
    {
        onLine?.Invoke(text);
        last.Enqueue(text);
        lastBytes += bytes;
        while (lastBytes > LongestTail)
        {
            lastBytes -= Encoding.UTF8.GetByteCount(last.Dequeue()) + 1;
        }
    }
}
