using System.Text.Json;
using SrItmFarm.Bench.Stages;

// stages WORK SOURCE SCRATCH: each stage of a finished render once more, alone. Prints seconds of wall time as JSON.
var stages = await StagesAlone.Of(work: args[0], film: args[1], scratch: args[2]);
Console.WriteLine(JsonSerializer.Serialize(await stages.Measure()));
