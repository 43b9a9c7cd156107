using Luvit.Cli;
using Luvit.Stdlib;

StandardDescriptors.Reserve();
return LuaThread.Run(() => CommandLine.Run(args));
