using System.Globalization;

namespace SrItmFarm.Worker.Media;

/// <summary>Decodes an exact range. Containers seek as well as they can; the time of the first frame proves where a
/// seek landed, and one that landed too late is repeated from further ahead, at last from the film's start.</summary>
internal sealed class VideoDecoder(DecodeJob job) : IAsyncDisposable
{
    private int tries = 1;
    private DecodeAttempt attempt = DecodeAttempt.Start(job, job.Beginnings[0]);
    private long frames;
    private long? first;
    private long? last;

    /// <summary>Time of the frame read last.</summary>
    public long? LastTicks => last;

    /// <summary>Nothing was complained about so far.</summary>
    public bool IsClean => attempt.Log.Errors.IsEmpty;

    /// <summary>Reads the next frame; false at the end of the range or of the film.</summary>
    /// <param name="frame">At least as long as a frame.</param>
    /// <param name="cancel">Ends the decoder.</param>
    /// <exception cref="OperationCanceledException">Cancelled; nothing more can be read.</exception>
    public async ValueTask<bool> Read(Memory<byte> frame, CancellationToken cancel)
    {
        if (job.Range.Frames is { } wanted && frames >= wanted)
        {
            return false;
        }

        var (filled, time) = frames == 0 ? await Begin(frame, cancel) : await Next(frame, cancel);
        if (!filled)
        {
            return false;
        }

        first = frames == 0 ? time : first;
        last = time;
        frames++;
        return true;
    }

    /// <summary>What came of it, once all that is wanted was read or nothing more came.</summary>
    public async Task<DecodeReport> Finish()
    {
        var complete = job.Range.Frames is not { } wanted || frames == wanted;
        var exit = await attempt.Ended;
        var killed = attempt.Stalled ?? (FfmpegExit.BySignal(exit) ? FfmpegExit.Check(exit, "decode") : null);
        if (killed is not null)
        {
            attempt.Log.Add(killed.Detail);
        }
        else if (exit.Code != 0)
        {
            attempt.Log.Add($"the decoder ended with code {exit.Code}: {exit.ErrorTail.Split('\n')[^1]}");
        }

        if (!complete)
        {
            attempt.Log.Add(Say($"{job.Range.Frames} frames were expected and {frames} came"));
        }

        return new DecodeReport(frames, first, last, attempt.Log.Errors, attempt.Log.FirstBadFrame) { Killed = killed };
    }

    public ValueTask DisposeAsync() => attempt.DisposeAsync();

    private async Task<(bool Filled, long? Time)> Begin(Memory<byte> frame, CancellationToken cancel)
    {
        while (true)
        {
            var (filled, time) = await Next(frame, cancel);
            var landed = filled && Wanted(time) && (job.Range.FirstTicks is null || attempt.Log.BeganWhole);
            if (landed || tries >= job.Beginnings.Length)
            {
                Complain(filled, time);
                return (filled, time);
            }

            await attempt.DisposeAsync();
            attempt = DecodeAttempt.Start(job, job.Beginnings[tries++]);
        }
    }

    private async Task<(bool Filled, long? Time)> Next(Memory<byte> frame, CancellationToken cancel)
    {
        var filled = await attempt.Fill(frame, cancel);
        if (!filled)
        {
            return (false, null);
        }

        // The line about a frame is written before the frame is.
        return await attempt.Log.Ticks.WaitToReadAsync(cancel) && attempt.Log.Ticks.TryRead(out var time)
            ? (true, time)
            : (true, null);
    }

    private bool Wanted(long? first) =>
        job.Range is not { FirstTicks: { } wanted, OrLater: var orLater }
        || first == wanted
        || (orLater && first > wanted);

    private void Complain(bool filled, long? first)
    {
        if (filled && !Wanted(first))
        {
            attempt.Log.Add(Say($"the first frame was expected at tick {job.Range.FirstTicks} and came at {first}"));
        }
        else if (filled && job.Range.OrLater && !attempt.Log.BeganWhole)
        {
            attempt.Log.Add(Say($"no key frame was found in time before tick {job.Range.FirstTicks}"));
        }
    }

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
