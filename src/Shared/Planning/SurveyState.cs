using System.Text.Json.Serialization;
using SrItmFarm.Shared.Detection;

namespace SrItmFarm.Shared.Planning;

/// <summary>Where a survey stands at the end of a segment that it has reported, so that another attempt can go on
/// from there and find the same. Plain JSON, under 1 KB.</summary>
/// <param name="NextFrame">The first frame of the next segment: decoding goes on here.</param>
/// <param name="Shot">Index of the shot that it lies in.</param>
/// <param name="Segment">Index of the next segment.</param>
/// <param name="FirstTicks">Time of the film's frame 0; <c>null</c> where nothing has been decoded.</param>
/// <param name="Detector">With what it knew of the frames around the border.</param>
public sealed record SurveyState(long NextFrame, int Shot, int Segment, long? FirstTicks, DetectorState Detector)
{
    /// <summary>Before the first frame of a film.</summary>
    [JsonIgnore]
    public static SurveyState Start { get; } = new(0, 0, 0, null, DetectorState.Start);
}
