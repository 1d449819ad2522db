using System.Collections.Immutable;
using System.Globalization;
using System.Threading.Channels;

namespace SrItmFarm.Worker.Media;

/// <summary>Listens to a decoder: the time of each frame, printed by the filter <c>showinfo</c>, and its complaints.
/// Lines come from one thread; the rest may be read from any.</summary>
/// <param name="firstTicks">Time of the first frame wanted; earlier ones are run-up. <c>null</c> wants all.</param>
/// <param name="latestKey">Set where the decoder began in the middle: pictures before the first key frame lack their
/// references, so that complaints about those say nothing about the film, and the first key frame must not come
/// later than this. <c>null</c> where it began with the film.</param>
internal sealed class DecodeLog(long? firstTicks, long? latestKey)
{
    private const long NoTicks = long.MinValue;

    private readonly Channel<long?> ticks = Channel.CreateUnbounded<long?>();
    private readonly List<string> errors = [];
    private readonly Lock guard = new();
    private bool opened;
    private bool keySeen = latestKey is null;
    private long wanted;
    private long lines;
    private long? firstBad;

    /// <summary>The time of each wanted frame in the order of delivery; <c>null</c> for one without.</summary>
    public ChannelReader<long?> Ticks => ticks.Reader;

    /// <summary>Lines heard so far: a sign of life.</summary>
    public long Lines => Interlocked.Read(ref lines);

    /// <summary>The first key frame came early enough, so that every wanted frame is whole.</summary>
    public bool BeganWhole { get; private set; } = latestKey is null;

    public ImmutableArray<string> Errors
    {
        get
        {
            lock (guard)
            {
                return [.. errors];
            }
        }
    }

    /// <summary>Index of the wanted frame that was next when the first complaint came. Complaints from the opening,
    /// when FFmpeg reads ahead to find the streams, have no place; those alone give 0.</summary>
    public long? FirstBadFrame
    {
        get
        {
            lock (guard)
            {
                return firstBad ?? (errors.Count > 0 ? 0 : null);
            }
        }
    }

    /// <summary>Hears one line of standard error.</summary>
    public void Hear(string line)
    {
        Interlocked.Increment(ref lines);
        if (Message(line, "[info] n:") is { } frame)
        {
            Frame(frame);
        }
        else if (line.StartsWith("[info] Stream mapping:", StringComparison.Ordinal))
        {
            opened = true;
        }
        else if (Complaint(line) is { } complaint && keySeen)
        {
            Add(complaint);
        }
    }

    /// <summary>Adds a fault that the reader found.</summary>
    public void Add(string fault)
    {
        lock (guard)
        {
            firstBad ??= opened ? wanted : null;
            if (errors.Count < DecodeReport.MostErrors)
            {
                errors.Add(fault);
            }
        }
    }

    /// <summary>Says that no line follows.</summary>
    public void End() => ticks.Writer.TryComplete();

    private void Frame(string text)
    {
        opened = true;
        var time = Number(text, " pts:");
        if (!keySeen && text.Contains(" iskey:1", StringComparison.Ordinal))
        {
            keySeen = true;
            BeganWhole = time != NoTicks && time <= latestKey;
        }

        if (firstTicks is { } first && time < first)
        {
            return;
        }

        lock (guard)
        {
            wanted++;
        }

        ticks.Writer.TryWrite(time == NoTicks ? null : time);
    }

    /// <summary>A line at error level or above; or a warning of corruption, by which FFmpeg announces that it hands
    /// on a damaged packet or picture.</summary>
    private static string? Complaint(string line) =>
        Message(line, "[error] ")
        ?? Message(line, "[fatal] ")
        ?? Message(line, "[panic] ")
        ?? (line.Contains("orrupt", StringComparison.Ordinal) ? Message(line, "[warning] ") : null);

    /// <summary>What follows a mark that stands at the line's start or behind the speaker's name.</summary>
    private static string? Message(string line, string mark)
    {
        var at = line.IndexOf(mark, StringComparison.Ordinal);
        var spoken = at > 0 && line[0] == '[' && line.AsSpan(0, at).Contains(" @ 0x", StringComparison.Ordinal);
        return at == 0 || spoken ? line[(at + mark.Length)..] : null;
    }

    private static long Number(string text, string name)
    {
        var rest = text.AsSpan(text.IndexOf(name, StringComparison.Ordinal) + name.Length).TrimStart();
        var end = rest.IndexOf(' ');
        return long.TryParse(end < 0 ? rest : rest[..end], CultureInfo.InvariantCulture, out var value)
            ? value
            : NoTicks;
    }
}
