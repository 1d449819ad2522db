using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("SrItmFarm.Hosting.Tests")]
