namespace SrItmFarm.Worker.Media;

/// <summary>Waits for what a child is to do, as long as it shows life.</summary>
internal static class StallWatch
{
    /// <param name="step">What is waited for.</param>
    /// <param name="signs">Counts the child's other signs of life.</param>
    /// <param name="limit">The longest silence.</param>
    /// <returns>False when the step had not come and no sign either for that long.</returns>
    public static async Task<bool> Wait(Task step, Func<long> signs, TimeSpan limit)
    {
        for (var seen = signs(); !step.IsCompleted; seen = signs())
        {
            await step.WaitAsync(limit).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!step.IsCompleted && signs() == seen)
            {
                return false;
            }
        }

        return true;
    }
}
