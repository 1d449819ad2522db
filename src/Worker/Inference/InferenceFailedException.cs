using Microsoft.ML.OnnxRuntime;
using SrItmFarm.Hosting.Leases;
using SrItmFarm.Shared.Work;

namespace SrItmFarm.Worker.Inference;

/// <summary>A graph that was loaded could not be run on a frame.</summary>
public sealed class InferenceFailedException(WorkFailure failure, Exception inner)
    : Exception(failure.Detail, inner),
        ICarriesFailure
{
    private static readonly string[] MemoryWords =
    [
        "Failed to allocate memory",
        "bad_alloc",
        "out of memory",
        "BFCArena",
        "ALLOC_FAILED",
        "MEMORY_ALLOCATION",
    ];

    /// <summary>What the attempt reports: <see cref="WorkFailureKind.OutOfMemory"/>, after which smaller tiles may
    /// do, or <see cref="WorkFailureKind.Crashed"/>.</summary>
    public WorkFailure Failure { get; } = failure;

    /// <summary>Whether the runtime's words are of memory that was wanted.</summary>
    internal static bool IsOfMemory(string words) => MemoryWords.Any(words.Contains);

    /// <summary>Reads the kind of failure out of the runtime's words; it has no code of its own for memory.</summary>
    internal static InferenceFailedException Of(Exception e, string doing)
    {
        var memory = e is OutOfMemoryException || (e is OnnxRuntimeException && IsOfMemory(e.Message));
        var text = e.Message.ReplaceLineEndings(" ");
        var detail = text.Length > 300 ? $"{text[..300]}..." : text;
        return memory
            ? new(new WorkFailure(WorkFailureKind.OutOfMemory, $"{doing} needs more memory than there is: {detail}"), e)
            : new(new WorkFailure(WorkFailureKind.Crashed, $"{doing} failed: {detail}"), e);
    }
}
