using Luvit.Cli;
using Luvit.Stdlib;

return LuaThread.Run(() => CommandLine.Run(args));
