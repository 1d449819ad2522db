using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("SrItmFarm.Farm.Tests")]
