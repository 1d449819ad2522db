using SrItmFarm.Hosting.Storage;
using SrItmFarm.Shared.Media;
using SrItmFarm.Shared.Storage;

namespace SrItmFarm.Coordinator.Assembly.Pictures;

/// <summary>Where a frame is read from.</summary>
internal abstract record FramePlace
{
    private FramePlace() { }

    /// <summary>Names it for ever: the same bytes, the same frame.</summary>
    public abstract string Name { get; }

    /// <param name="Frame">From the segment's first.</param>
    /// <param name="Master">Where the same picture is once the segment is swept; <c>null</c> before there is a master.
    /// </param>
    public sealed record InSegment(StoredArtifact Bitstream, long Frame, MasterPlace? Master) : FramePlace
    {
        public override string Name => $"{Bitstream.Digest} {Frame}";
    }

    public sealed record InFilm(IFilm Film, SourceInfo Source, FrameClock Clock, int Scale) : FramePlace
    {
        public override string Name => $"{Film.Name} {Source.Video.Index} {Clock.Ticks} {Source.Video.Color} {Scale}";
    }
}
