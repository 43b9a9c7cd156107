using System.Diagnostics;
using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Runtime.CompilerServices;
using System.Runtime.Versioning;
using System.Text;
using Luvit.Compiler.Linking;
using Luvit.Runtime;

namespace Luvit.Compiler.Emit;

/// <summary>
/// Emits a program: each module's chunk, the class that puts them into a <see cref="LuaBundle"/>, and the entry point.
/// </summary>
internal sealed class ProgramEmitter
{
    private const string TargetFramework = ".NETCoreApp,Version=v10.0";

    private readonly CompilationOptions _options;
    private readonly StrongNameKey? _key;
    private readonly PersistedAssemblyBuilder _assembly;
    private readonly ModuleBuilder _module;
    private readonly HashSet<string> _typeNames = new(StringComparer.Ordinal);
    private bool _compilesAtRunTime;
    private int _compiledModules;

    public ProgramEmitter(CompilationOptions options, StrongNameKey? key)
    {
        _options = options;
        _key = key;
        var name = new AssemblyName(options.AssemblyName) { Version = options.Version };
        if (key != null) name.SetPublicKey(key.PublicKey);
        _assembly = new PersistedAssemblyBuilder(name, typeof(object).Assembly, [Attribute(typeof(TargetFrameworkAttribute), TargetFramework)]);
        _module = _assembly.DefineDynamicModule(options.AssemblyName + ".dll");
    }

    /// <summary>How many modules were compiled; the others' code was there.</summary>
    public int CompiledModules => _compiledModules;

    /// <summary>The image, and the PDB if one is asked for.</summary>
    public (byte[] Image, byte[]? Pdb) Emit(IReadOnlyList<CompiledModule> modules, IReadOnlyList<SourceFile> resources, ModuleCache? cache)
    {
        _compilesAtRunTime = CompilesAtRunTime(modules);
        foreach (var attribute in Attributes()) _assembly.SetCustomAttribute(attribute);
        var bundle = new BundleEmitter(_module, NewTypeName(TypeNameOf(BundleEmitter.TypeName)));
        var typeNames = modules.Select(module => NewTypeName(TypeNameOf(module.File.Path))).ToArray();
        var parts = new ObjectCode[modules.Count];
        Parallel.For(0, parts.Length, i => parts[i] = EmitModule(modules[i], typeNames[i], cache));
        for (var i = 0; i < parts.Length; i++) AddToBundle(bundle, modules[i], typeNames[i]);
        EmitEntries(modules);
        if (resources.Count > 0) bundle.AddResources();
        var add = bundle.Finish();
        return Link(modules, parts, resources, _options.MainModule == null ? null : EmitEntryPoint(add));
    }

    private void AddToBundle(BundleEmitter bundle, CompiledModule module, string typeName)
    {
        var load = ForeignMethod.Declare(new AssemblyName(ObjectCode.AssemblyName), typeName, ChunkEmitter.LoadMethod, typeof(LuaFunction), typeof(LuaState), typeof(LuaTable));
        bundle.AddModule(module.File.Path, load, SwitchOf(module));
        var value = ModuleMetadata.ValueOf(module.Facts.Required.Select(static required => required.Name), module.Facts.LoadsSource || _options.LoadSupport == LoadSupport.Always);
        _assembly.SetCustomAttribute(Attribute(typeof(AssemblyMetadataAttribute), ModuleMetadata.ModuleKey + module.File.Path, value));
    }

    private (byte[] Image, byte[]? Pdb) Link(IReadOnlyList<CompiledModule> modules, ObjectCode[] parts, IReadOnlyList<SourceFile> resources, MethodInfo? main)
    {
        var linker = new AssemblyLinker();
        var debug = _options.EmitPdb ? new DebugInformation { SourceLink = _options.SourceLink } : null;
        for (var i = 0; i < parts.Length; i++)
        {
            var file = modules[i].File;
            var firstMethod = linker.Add(parts[i]);
            debug?.Add(new SourceDocument(MapPath(file.FilePath ?? file.Path), file.Content, _options.EmbedSources), parts[i].Symbols, firstMethod);
        }

        var ownMethods = linker.AddProgram(ObjectCode.Of(_assembly));
        var writer = new AssemblyWriter(linker.Metadata, linker.IL, linker.Data)
        {
            EntryPoint = main == null ? default : (MethodDefinitionHandle)MetadataTokens.EntityHandle(main.MetadataToken + ownMethods),
            Key = _key,
            Debug = debug,
            PdbName = _options.AssemblyName + ".pdb",
        };
        foreach (var resource in resources) writer.AddResource(resource.Path, resource.Content.Span);
        return writer.Write();
    }

    /// <summary>
    /// The reference assembly: what C# code and other Lua programs see, without the modules' code. (The methods for C# code
    /// depend on nothing but names, so they may stay whole.)
    /// </summary>
    public byte[] EmitReference(IReadOnlyList<CompiledModule> modules)
    {
        _assembly.SetCustomAttribute(Attribute(typeof(ReferenceAssemblyAttribute)));
        new BundleEmitter(_module, NewTypeName(TypeNameOf(BundleEmitter.TypeName))).Finish();
        foreach (var module in modules)
        {
            NewTypeName(TypeNameOf(module.File.Path)); // Names are given out in the same order.
            _assembly.SetCustomAttribute(Attribute(typeof(AssemblyMetadataAttribute), ModuleMetadata.ModuleKey + module.File.Path, ""));
        }

        EmitEntries(modules);
        var metadata = _assembly.GenerateMetadata(out var il, out var data, out _);
        return new AssemblyWriter(metadata, il, data) { Key = _key, IsReference = true }.Write().Image;
    }

    private void EmitEntries(IReadOnlyList<CompiledModule> modules)
    {
        if (_options.MainModule != null) return;
        foreach (var module in modules) ModuleEntryEmitter.Emit(_module, NewTypeName(EntryNameOf(module.File.Path)), module.File.Path, module.Facts.Exports);
    }

    private string? SwitchOf(CompiledModule module) =>
        _options.ModuleSwitchPrefix is { } prefix ? prefix + ModuleSwitches.NameOf(module.File.Path) : null;

    /// <summary>A module's code, emitted by itself.</summary>
    private ObjectCode EmitModule(CompiledModule module, string typeName, ModuleCache? cache)
    {
        if (module.Earlier is { } earlier && earlier.TypeName == typeName && earlier.EmbedsImage == _compilesAtRunTime) return earlier.Code;
        Interlocked.Increment(ref _compiledModules);
        var assembly = new PersistedAssemblyBuilder(new AssemblyName(ObjectCode.AssemblyName), typeof(object).Assembly);
        var symbols = _options.EmitPdb ? new ModuleSymbols() : null;
        ChunkEmitter.Emit(assembly.DefineDynamicModule(ObjectCode.AssemblyName), module.Chunk, "@" + _options.ChunkNamePrefix + module.File.Path, typeName, _options.Optimize ? FastBodyMode.On : FastBodyMode.Off, symbols, embedsImage: _compilesAtRunTime);
        var code = ObjectCode.Of(assembly, symbols);
        cache?.Store(module, new ModuleObject(typeName, _compilesAtRunTime, code));
        return code;
    }

    /// <summary>A library's users may load source, or dump its functions, if it does not itself.</summary>
    private bool CompilesAtRunTime(IReadOnlyList<CompiledModule> modules) => _options.LoadSupport switch
    {
        LoadSupport.Always => true,
        LoadSupport.Never => false,
        _ => _options.MainModule == null || modules.Any(static module => module.Facts.LoadsSource),
    };

    /// <summary><c>static int Main(string[] arguments)</c>: fills a bundle and hands it to the host.</summary>
    private MethodBuilder EmitEntryPoint(MethodInfo addModules)
    {
        var host = _options.Host ?? throw new InvalidOperationException("An executable needs a host.");
        var type = _module.DefineType(NewTypeName(TypeNameOf("Program")), TypeAttributes.NotPublic | TypeAttributes.Abstract | TypeAttributes.Sealed, typeof(object));
        var main = type.DefineMethod("Main", MethodAttributes.Private | MethodAttributes.Static, typeof(int), [typeof(string[])]);
        var il = main.GetILGenerator();
        var bundle = il.DeclareLocal(typeof(LuaBundle));
        il.Emit(OpCodes.Ldstr, _options.MainModule!);
        il.Emit(OpCodes.Newobj, RuntimeMembers.NewBundle);
        il.Emit(OpCodes.Stloc, bundle);
        il.Emit(OpCodes.Ldloc, bundle);
        il.Emit(OpCodes.Call, addModules);
        foreach (var library in LuaLibraries.Find(_options.References))
        {
            il.Emit(OpCodes.Ldloc, bundle);
            il.Emit(OpCodes.Call, library);
        }

        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldloc, bundle);
        if (_compilesAtRunTime) il.Emit(OpCodes.Newobj, typeof(LuaCompiler).GetConstructor([])!);
        else il.Emit(OpCodes.Ldnull);
        il.Emit(OpCodes.Call, host);
        il.Emit(OpCodes.Ret);
        type.CreateType();
        return main;
    }

    /// <summary>Namespace and class for a module's path: <c>libs/greeting.lua</c> is <c>My.App.libs.greeting</c> in the assembly My.App.</summary>
    private string TypeNameOf(string path) =>
        string.Join('.', Path.ChangeExtension(path, null).Split('/').Select(Identifier).Prepend(Namespace));

    private string Namespace => string.Join('.', _options.AssemblyName.Split('.').Select(Identifier));

    /// <summary>The class for C# code to call a module: <c>deps/greetings/init.lua</c> is <c>Greetings.GreetingsModule</c> in the assembly Greetings.</summary>
    private string EntryNameOf(string path)
    {
        var parts = ModuleEntryEmitter.PartsOf(path).Select(Identifier).ToArray();
        parts[^1] = $"{char.ToUpperInvariant(parts[^1][0])}{parts[^1][1..]}Module";
        return string.Join('.', parts.Prepend(Namespace));
    }

    private string NewTypeName(string wanted)
    {
        var name = wanted;
        for (var i = 2; !_typeNames.Add(name); i++) name = $"{wanted}_{i}";
        return name;
    }

    private static string Identifier(string text)
    {
        var name = new StringBuilder(text.Length);
        foreach (var c in text) name.Append(char.IsLetterOrDigit(c) ? c : '_');
        return name.Length > 0 && !char.IsAsciiDigit(name[0]) ? name.ToString() : "_" + name;
    }

    private string MapPath(string path)
    {
        foreach (var (from, to) in _options.PathMap)
        {
            if (path.StartsWith(from, StringComparison.Ordinal)) return to + path[from.Length..].Replace('\\', '/');
        }

        return path;
    }

    private IEnumerable<CustomAttributeBuilder> Attributes()
    {
        yield return Attribute(typeof(AssemblyMetadataAttribute), "IsTrimmable", "True");
        yield return Attribute(typeof(AssemblyMetadataAttribute), "IsAotCompatible", "True");
        foreach (var (name, arguments) in _options.Attributes)
        {
            if (FindAttribute(name, arguments.Count) is { } constructor) yield return new CustomAttributeBuilder(constructor, [.. arguments]);
        }

        if (!_options.Attributes.Any(static attribute => attribute.TypeName == typeof(AssemblyInformationalVersionAttribute).FullName))
            yield return Attribute(typeof(AssemblyInformationalVersionAttribute), _options.Version.ToString());
        if (_options.Optimize) yield break;
        const DebuggableAttribute.DebuggingModes modes = DebuggableAttribute.DebuggingModes.Default | DebuggableAttribute.DebuggingModes.DisableOptimizations | DebuggableAttribute.DebuggingModes.IgnoreSymbolStoreSequencePoints;
        yield return new CustomAttributeBuilder(typeof(DebuggableAttribute).GetConstructor([typeof(DebuggableAttribute.DebuggingModes)])!, [modes]);
    }

    /// <summary>The constructor with so many strings of an attribute of the core library; the name's ending may be left out, as in C#.</summary>
    private static ConstructorInfo? FindAttribute(string name, int count)
    {
        var type = typeof(object).Assembly.GetType(name) ?? typeof(object).Assembly.GetType(name + nameof(System.Attribute));
        return type?.GetConstructor(Strings(count));
    }

    private static CustomAttributeBuilder Attribute(Type type, params string[] arguments) => new(type.GetConstructor(Strings(arguments.Length))!, arguments);

    private static Type[] Strings(int count) => [.. Enumerable.Repeat(typeof(string), count)];
}
