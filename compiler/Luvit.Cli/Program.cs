using Luvit.Cli;

return LuaThread.Run(() => CommandLine.Run(args));
