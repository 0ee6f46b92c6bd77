using Pubky.Silo;

return await SiloProgram.RunAsync(args);
