using SrItmFarm.Shared.Planning;

namespace SrItmFarm.Tests.Support;

/// <summary>Survey checkpoints to build tests from.</summary>
public static class SampleState
{
    public static SurveyState At(long frame) => SurveyState.Start with { NextFrame = frame };
}
