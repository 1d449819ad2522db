using System.Collections.Immutable;
using System.Runtime.InteropServices;
using SrItmFarm.Hosting.Processes;
using SrItmFarm.Shared.Media;

namespace SrItmFarm.Coordinator.Assembly.Pictures;

/// <summary>Has ffmpeg decode one picture.</summary>
internal static class OnePicture
{
    /// <summary>FFmpeg's name of what the child must write: three planes, G, B and R.</summary>
    private const string PixelFormat = "gbrp16le";

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    /// <summary>What comes behind the filters.</summary>
    public static ImmutableArray<string> Output { get; } =
    ["-an", "-sn", "-dn", "-frames:v", "1", "-pix_fmt", PixelFormat, "-f", "rawvideo", "pipe:1"];

    /// <param name="arguments">Ending with <see cref="Output"/>.</param>
    /// <param name="size">Of the picture that comes.</param>
    /// <param name="input">What the child reads from its standard input.</param>
    /// <param name="heard">Each line that the child says.</param>
    /// <returns><c>null</c> where no picture came; the child's last words then say why.</returns>
    /// <exception cref="PictureException">It took too long.</exception>
    public static async Task<(RgbPicture? Picture, string Said)> Decode(
        ImmutableArray<string> arguments,
        PixelSize size,
        ReadOnlyMemory<byte> input,
        Action<string>? heard,
        CancellationToken cancel
    )
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Longest);
        var spec = new ChildSpec("ffmpeg", arguments)
        {
            PipeInput = !input.IsEmpty,
            MemoryLimit = FfmpegLimits.ReadingMemory,
            InBackground = true,
            OnErrorLine = heard,
        };
        await using var child = ChildProcess.Start(spec);
        await using var killing = limit.Token.Register(child.Kill);
        var feeding = Feed(child, input);
        var planes = new byte[6 * size.Area];
        var read = await child.Output.ReadAtLeastAsync(planes, planes.Length, false, CancellationToken.None);
        await child.Output.CopyToAsync(Stream.Null, CancellationToken.None);
        var exit = await child.Exit;
        await feeding;
        cancel.ThrowIfCancellationRequested();
        return limit.IsCancellationRequested
            ? throw new PictureException(
                PictureFault.TooSlow,
                $"the frame was not decoded within {Longest.TotalSeconds} s; try again, or a frame nearer to the film's start"
            )
            : (read == planes.Length ? Interleave(planes, size) : null, LastLine(exit.ErrorTail));
    }

    private static async Task Feed(ChildProcess child, ReadOnlyMemory<byte> input)
    {
        try
        {
            await child.Input.WriteAsync(input);
            await child.Input.DisposeAsync();
        }
        catch (IOException)
        {
            // It has the picture already, or has ended; its exit says which.
        }
    }

    private static RgbPicture Interleave(byte[] planes, PixelSize size)
    {
        var area = (int)size.Area;
        var codes = MemoryMarshal.Cast<byte, ushort>(planes);
        var green = codes[..area];
        var blue = codes[area..(2 * area)];
        var red = codes[(2 * area)..];
        var samples = new ushort[3 * area];
        for (var i = 0; i < area; i++)
        {
            (samples[3 * i], samples[(3 * i) + 1], samples[(3 * i) + 2]) = (red[i], green[i], blue[i]);
        }

        return new RgbPicture(size, samples);
    }

    private static string LastLine(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault("nothing");
}
