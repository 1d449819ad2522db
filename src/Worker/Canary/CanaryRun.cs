using SrItmFarm.Shared.Work;
using SrItmFarm.Worker.Inference;

namespace SrItmFarm.Worker.Canary;

/// <summary>Renders the test frame with a model and compares it with the model's reference.</summary>
public static class CanaryRun
{
    /// <summary>Why a model must not render on this machine, in one line; <c>null</c> when all is well.</summary>
    /// <param name="provider">What its work would run on, <c>cpu</c> or <c>cuda</c>.</param>
    /// <exception cref="InferenceFailedException">There was not the memory to try, which says nothing of the
    /// pixels.</exception>
    public static string? Fault(InstalledModel model, string provider)
    {
        try
        {
            return CanaryReference.Read(model) is { } expected
                ? Difference(model, provider, expected, Render(model, provider))
                : $"model {model.Name} has no {CanaryReference.FileName} to compare the test frame with: "
                    + $"on a machine that you trust, run 'sritm models canary --write {model.Name}'";
        }
        catch (Exception e)
            when (e
                    is InferenceFailedException { Failure.Kind: not WorkFailureKind.OutOfMemory }
                        or FormatException
                        or IOException
                        or UnauthorizedAccessException
            )
        {
            return $"model {model.Name} could not render the test frame: {e.Message.ReplaceLineEndings(" ")}";
        }
    }

    /// <summary>What the model makes of the test frame, with every control at its default.</summary>
    /// <exception cref="InferenceFailedException">The graph could not be run.</exception>
    /// <exception cref="FormatException">The model cannot be loaded.</exception>
    public static CanaryReference Render(InstalledModel model, string provider)
    {
        var controls = model.Manifest.Controls.Select(control => control.Default);
        var settings = new SessionSettings(provider, 1, CanaryFrame.Size, [.. controls]);
        using var session = ModelSession.Open(model, settings) switch
        {
            SessionChoice.Opened opened => opened.Session,
            SessionChoice.Rejected rejected => throw Unopened(rejected.Reason),
            var other => throw new InvalidOperationException($"Unknown choice {other}."),
        };
        var frame = CanaryFrame.Make();
        var priors = session.NeedsPriors ? session.PriorsOf(frame, CanaryFrame.Size) : [];
        var master = new ushort[3 * CanaryFrame.Size.Times(model.Manifest.Scale).Area];
        session.Run(frame, CanaryFrame.Size, master, priors);
        return CanaryReference.Of(master);
    }

    /// <summary>A graph's weights take memory too, and the runtime then says that it cannot load it.</summary>
    private static Exception Unopened(string reason)
    {
        var wrong = new FormatException(reason);
        return InferenceFailedException.IsOfMemory(reason)
            ? new InferenceFailedException(new WorkFailure(WorkFailureKind.OutOfMemory, reason), wrong)
            : wrong;
    }

    private static string? Difference(
        InstalledModel model,
        string provider,
        CanaryReference expected,
        CanaryReference found
    ) =>
        found.Distance(expected) switch
        {
            null => $"model {model.Name} made {found.Codes.Length} samples of the test frame on {provider}; "
                + $"{CanaryReference.FileName} has {expected.Codes.Length}: it is another model's",
            > CanaryReference.Tolerance and var worst =>
                $"model {model.Name} on {provider} is up to {worst} code values from the reference of the test frame; "
                    + $"{CanaryReference.Tolerance} is allowed: check the device and its driver, or the model's folder",
            _ => null,
        };
}
