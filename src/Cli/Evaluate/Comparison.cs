using SrItmFarm.Shared.Evaluation;
using SrItmFarm.Shared.Media;
using SrItmFarm.Worker.Media;

namespace SrItmFarm.Cli.Evaluate;

/// <summary>Reads two masters side by side, a frame of each at a time.</summary>
internal sealed class Comparison
{
    private const int DecoderThreads = 2;

    private readonly FigureMeans means = new();
    private readonly FlickerMeter flicker = new();
    private readonly FrameRange? range;
    private readonly int every;
    private (long Frame, double Psnr) lowest = (0, double.PositiveInfinity);

    private Comparison(FrameRange? range, int every) => (this.range, this.every) = (range, every);

    /// <param name="range">Frames to measure; <c>null</c> is all.</param>
    /// <param name="every">One frame in so many; flicker needs all, hence 1.</param>
    /// <exception cref="RefusedException">Two films that cannot be compared.</exception>
    /// <exception cref="FailedException">A film is damaged.</exception>
    public static async Task<Measured> Run(
        string master,
        string reference,
        FrameRange? range,
        int every,
        CancellationToken cancel
    )
    {
        var (one, other) = (await Probe(master, cancel), await Probe(reference, cancel));
        if (one.Video.Size != other.Video.Size)
        {
            throw new RefusedException(
                $"the two films must be of one size; found {one.Video.Size} ({master}) and {other.Video.Size} ({reference})."
            );
        }

        await using var left = MasterReader.Open(master, one, range, every, DecoderThreads);
        await using var right = MasterReader.Open(reference, other, range, every, DecoderThreads);
        var comparison = new Comparison(range, every);
        await comparison.Read((master, left), (reference, right), cancel);
        return comparison.Result(one.Video.Size);
    }

    private static async Task<SourceInfo> Probe(string path, CancellationToken cancel)
    {
        var source = await Commands.ProbeCommand.Find(path, new ProbeOptions(KeepHdr: true), cancel);
        return MasterReader.Unfit(path, source) is { } reason ? throw new RefusedException(reason) : source;
    }

    private async Task Read(
        (string Path, MasterReader Film) master,
        (string Path, MasterReader Film) reference,
        CancellationToken cancel
    )
    {
        while (true)
        {
            var reading = master.Film.Read(cancel);
            var (right, left) = (await reference.Film.Read(cancel), await reading);
            if (left is null && right is null)
            {
                break;
            }

            Measure(left ?? throw await Short(master, cancel), right ?? throw await Short(reference, cancel));
        }

        await DemandClean(master);
        await DemandClean(reference);
    }

    private void Measure(CodePicture master, CodePicture reference)
    {
        var figures = FrameFigures.Of(master, reference);
        var frame = (range?.Start ?? 0) + (means.Frames * every);
        lowest = figures.Psnr < lowest.Psnr ? (frame, figures.Psnr) : lowest;
        means.Add(figures);
        if (every == 1)
        {
            flicker.Push(master, reference);
        }
    }

    private Measured Result(PixelSize size) =>
        means.Frames == 0
            ? throw new RefusedException(
                $"no frame to compare: the films have none{(range is { } r ? $" in {r}" : "")}."
            )
            : new(
                size,
                means.Frames,
                [.. means.Named, new("flicker_mean", flicker.OfMean), new("flicker_local", flicker.OfBlocks)],
                lowest
            );

    /// <summary>One film has ended and the other has not: because it is damaged, or because it is shorter.</summary>
    private async Task<Exception> Short((string Path, MasterReader Film) film, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        await DemandClean(film);
        return new RefusedException(
            $"the two films must have the same frames; '{film.Path}' ends before frame "
                + $"{(range?.Start ?? 0) + (means.Frames * every)} and the other does not: name the common part by --range."
        );
    }

    private static async Task DemandClean((string Path, MasterReader Film) film)
    {
        var report = await film.Film.Finish();
        if (!report.IsClean)
        {
            throw new FailedException($"'{film.Path}' does not decode cleanly: {report.Errors[0]}");
        }
    }
}
