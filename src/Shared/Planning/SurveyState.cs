namespace SrItmFarm.Shared.Planning;

public sealed record SurveyState(long NextFrame);
