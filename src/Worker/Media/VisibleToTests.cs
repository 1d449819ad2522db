using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("SrItmFarm.Worker.Tests")]
