using Microsoft.AspNetCore.Http.HttpResults;
using SrItmFarm.Coordinator.Assembly.Pictures;

namespace SrItmFarm.Coordinator.Api.Pictures;

/// <summary>Why there is no picture, as the API says it.</summary>
internal static class PictureProblems
{
    public static ProblemHttpResult Of(PictureException e) =>
        e.Fault switch
        {
            PictureFault.Invalid => Problems.Invalid([e.Message]),
            PictureFault.UnknownFrame => Problems.Of(404, "unknown-frame", e.Message),
            PictureFault.NotRendered => Problems.Of(404, "not-rendered", e.Message),
            PictureFault.Gone => Problems.Of(410, "gone", e.Message),
            PictureFault.Unreadable => Problems.Of(409, "unreadable-frame", e.Message),
            PictureFault.TooSlow => Problems.Of(503, "too-slow", e.Message),
            _ => throw new InvalidOperationException($"Unknown fault {e.Fault}."),
        };
}
