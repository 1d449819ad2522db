namespace SrItmFarm.Coordinator.Reports;

/// <summary>Light of the whole master, in cd/m².</summary>
/// <param name="MaxCll">CTA-861.3.</param>
/// <param name="MaxFall">CTA-861.3, over the active picture.</param>
/// <param name="Percentile9999">99.99th percentile of max(R,G,B) over all pixels.</param>
/// <param name="BrightestFrame">Source frame that holds MaxCLL.</param>
/// <param name="BrightestInSource">Its timecode in the source, non-drop.</param>
/// <param name="BrightestInMaster">Its timecode in the master, which begins at 00:00:00:00.</param>
/// <param name="ActivePicture">Columns and rows that hold picture, as <c>x,y wxh</c>.</param>
public sealed record ReportedLight(
    int MaxCll,
    int MaxFall,
    double Percentile9999,
    long BrightestFrame,
    string BrightestInSource,
    string BrightestInMaster,
    string ActivePicture
);
