using SrItmFarm.Cli;

return await CommandLine.Run(args);
