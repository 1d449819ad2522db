namespace SrItmFarm.Hosting.Telemetry;

/// <summary>How an event is written: a line for people, or a JSON object.</summary>
public enum LogFormat
{
    Text,
    Json,
}
