namespace SrItmFarm.Worker.Media;

/// <summary>How a span of a survey ended.</summary>
internal abstract record SpanEnd
{
    private SpanEnd() { }

    /// <summary>Every frame of it is sound.</summary>
    /// <param name="Next">The frame that the next span must begin with.</param>
    public sealed record Reached(SurveyFrame Next) : SpanEnd;

    /// <summary>Every frame of it is sound, and no more come.</summary>
    public sealed record Film : SpanEnd;

    /// <summary>Something is wrong from here on, with the film or with the decoder.</summary>
    public sealed record Troubled : SpanEnd;
}
