using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("SrItmFarm.Coordinator.Tests")]
