using System.Collections.Immutable;
using SrItmFarm.Hosting.Leases;
using SrItmFarm.Shared.Detection;
using SrItmFarm.Shared.Planning;
using SrItmFarm.Shared.Protocol;
using SrItmFarm.Shared.Work;
using SrItmFarm.Worker.Media;

namespace SrItmFarm.Worker.Work;
