using System.Reflection;
using System.Reflection.Emit;
using Luvit.Compiler.IR;
using Luvit.Compiler.IR.Analysis;
using Luvit.Runtime;
using Luvit.Runtime.Ffi;

namespace Luvit.Compiler.Emit;

/// <summary>
/// Emits a chunk: one class for each function, and one with what they share (constants, caches of the access sites,
/// descriptions) and the method <c>Load</c> that makes the main chunk's closure.
/// </summary>
internal sealed class ChunkEmitter
{
    /// <summary>The method that makes a chunk's closure: <c>static LuaFunction Load(LuaState, LuaTable)</c>.</summary>
    public const string LoadMethod = "Load";

    /// <summary>Constants are set in pieces of this size: the JIT does not like long methods.</summary>
    private const int InitBatch = 500;

    /// <summary>A name that more functions have says little about what a call goes to.</summary>
    private const int MaxGuesses = 4;

    private readonly ModuleBuilder _module;
    private readonly ChunkIR _chunk;
    private readonly string _typeName;
    private readonly TypeBuilder _shared;
    private readonly StaticFields _fields;
    private readonly FieldBuilder _strings;
    private readonly List<FieldBuilder?> _stringFields = [];
    private readonly Dictionary<FunctionIR, (ConstructorBuilder Constructor, FieldBuilder[] Upvalues, FieldBuilder Prototype)> _functions = [];
    private readonly FieldBuilder?[] _cdataFields;
    private readonly Dictionary<FunctionIR, MethodBuilder> _entries = [];
    private readonly Dictionary<FunctionIR, FunctionEmitter> _emitters = [];
    private int _caches;
    private int _regions;
    private int _shapes;

    /// <summary>What functions start in.</summary>
    public FastBodyMode FastBodies { get; }

    private ChunkEmitter(ModuleBuilder module, ChunkIR chunk, string typeName, FastBodyMode fastBodies, ModuleSymbols? symbols)
    {
        FastBodies = fastBodies;
        Symbols = symbols;
        _module = module;
        _chunk = chunk;
        Overloading = Overloading.Of(chunk);
        Libraries = new LibraryCalls(chunk);
        _typeName = typeName;
        _shared = module.DefineType(typeName, TypeAttributes.Public | TypeAttributes.Abstract | TypeAttributes.Sealed, typeof(object));
        _fields = new StaticFields(module, _shared);
        _strings = _fields.Define("data", typeof(ChunkData));
        for (var i = 0; i < chunk.Strings.Count; i++) _stringFields.Add(null);
        _cdataFields = new FieldBuilder?[chunk.CDatas.Count];
    }

    /// <summary>Where what debuggers are to know is collected; null when nobody will debug.</summary>
    public ModuleSymbols? Symbols { get; }

    /// <summary>Emits a chunk into a module, under a type of the given name, and gives that type.</summary>
    /// <param name="module">The module.</param>
    /// <param name="chunk">The chunk.</param>
    /// <param name="source">Its name as <c>load</c> takes it.</param>
    /// <param name="typeName">The full name of the class with <see cref="LoadMethod"/>.</param>
    /// <param name="fastBodies">What functions start in.</param>
    /// <param name="symbols">Collects what debuggers are to know.</param>
    /// <param name="embedsImage">True to carry the chunk's IR along, for <c>string.dump</c> and hooks.</param>
    public static Type Emit(ModuleBuilder module, ChunkIR chunk, string source, string typeName, FastBodyMode fastBodies = FastBodyMode.On, ModuleSymbols? symbols = null, bool embedsImage = false)
    {
        var emitter = new ChunkEmitter(module, chunk, typeName, fastBodies, symbols);
        emitter.DefineFunctions();
        var types = new List<TypeBuilder>();
        foreach (var function in chunk.Functions) types.Add(emitter.EmitFunction(function));
        emitter.EmitLoad(source, embedsImage ? IRWriter.WriteCompressed(chunk, source) : null);
        var shared = emitter._fields.CreateTypes();
        foreach (var type in types) type.CreateType();
        return shared;
    }

    /// <summary>The constructor and upvalue fields of a function's class.</summary>
    public (ConstructorBuilder Constructor, FieldBuilder[] Upvalues) ClosureOf(FunctionIR function) =>
        (_functions[function].Constructor, _functions[function].Upvalues);

    /// <summary>The field that holds a string constant.</summary>
    public FieldInfo StringField(int index) =>
        _stringFields[index] ??= _fields.Define($"k{index}", typeof(LuaString));

    /// <summary>What tells numbers from tables where the source speaks of metamethods of arithmetic; else null.</summary>
    public Overloading? Overloading { get; }

    /// <summary>Which calls probably go to library functions.</summary>
    public LibraryCalls Libraries { get; }

    /// <summary>True for a field that objects probably have themselves, and don't inherit.</summary>
    public bool IsOwnField(int name) => _chunk.OwnFields.Contains(_chunk.Strings[name]);

    /// <summary>True for the name of a method that strings have and that is done in place.</summary>
    public bool IsOfText(int name) => IntrinsicCall.IsOfText(TextOf(name));

    /// <summary>A string constant as text.</summary>
    public string TextOf(int index) => _chunk.Strings[index].ToString();

    /// <summary>The field that holds a 64-bit integer or complex constant.</summary>
    public FieldInfo CDataField(int index) =>
        _cdataFields[index] ??= _fields.Define($"d{index}", typeof(CData));

    /// <summary>A new field for an access site's cache.</summary>
    public FieldInfo NewCacheField() =>
        _fields.Define($"c{_caches++}", typeof(FieldCache));

    /// <summary>A new field for the shape that a constructor's tables have.</summary>
    public FieldInfo NewShapeField() =>
        _fields.Define($"s{_shapes++}", typeof(Shape));

    /// <summary>A new field for what several accesses know of a table.</summary>
    public FieldInfo NewRegionField() =>
        _fields.Define($"r{_regions++}", typeof(FieldRegion));

    /// <summary>The functions that a call by this name probably calls: all that the source defines by it, or none if they are many.</summary>
    public IReadOnlyList<FunctionIR> GuessCallees(string name) => _chunk.FunctionsNamed(name) is { Count: <= MaxGuesses } known ? known : [];

    /// <summary>The method of a function's fast body.</summary>
    public MethodBuilder EntryOf(FunctionIR function)
    {
        if (_entries.TryGetValue(function, out var entry)) return entry;
        entry = Override((TypeBuilder)_functions[function].Constructor.DeclaringType!, RuntimeMembers.EntryOf(function));
        _entries.Add(function, entry);
        return entry;
    }

    /// <summary>Defines a method of a function's class in place of one that it inherits.</summary>
    public static MethodBuilder Override(TypeBuilder type, MethodInfo overridden)
    {
        var method = Define(type, overridden.Name, MethodAttributes.Public | MethodAttributes.Virtual | MethodAttributes.HideBySig, overridden);
        type.DefineMethodOverride(method, overridden);
        return method;
    }

    /// <summary>Defines a method with the signature of another.</summary>
    public static MethodBuilder Define(TypeBuilder type, string name, MethodAttributes attributes, MethodInfo like)
    {
        var method = type.DefineMethod(name, attributes, like.ReturnType, Array.ConvertAll(like.GetParameters(), static p => p.ParameterType));
        // Every local is written before it is read; the JIT still clears those that hold references.
        method.InitLocals = false;
        return method;
    }

    private void DefineFunctions()
    {
        for (var i = 0; i < _chunk.Functions.Count; i++)
        {
            var ir = _chunk.Functions[i];
            var parent = ir.IsVararg ? typeof(LuaClosureV) : ir.ParameterCount < RuntimeMembers.ClosureBases.Length ? RuntimeMembers.ClosureBases[ir.ParameterCount] : typeof(LuaClosureN);
            var type = _module.DefineType($"{_typeName}.f{i}", TypeAttributes.Sealed | TypeAttributes.NotPublic, parent);
            var constructor = type.DefineConstructor(MethodAttributes.Assembly, CallingConventions.Standard, [typeof(LuaState), typeof(LuaTable)]);
            var il = constructor.GetILGenerator();
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldarg_1);
            il.Emit(OpCodes.Ldarg_2);
            il.Emit(OpCodes.Call, parent.GetConstructor(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, [typeof(LuaState), typeof(LuaTable)])!);
            il.Emit(OpCodes.Ret);
            var upvalues = new FieldBuilder[ir.Upvalues.Length];
            for (var u = 0; u < upvalues.Length; u++) upvalues[u] = type.DefineField($"u{u}", ir.Upvalues[u].IsCell ? typeof(LuaCell) : typeof(LuaValue), FieldAttributes.Assembly);
            var prototype = _fields.Define($"p{i}", typeof(Prototype));
            _functions.Add(ir, (constructor, upvalues, prototype));
        }
    }

    private TypeBuilder EmitFunction(FunctionIR ir)
    {
        var (constructor, _, prototype) = _functions[ir];
        var type = (TypeBuilder)constructor.DeclaringType!;
        var il = Override(type, RuntimeMembers.PrototypeGetter).GetILGenerator();
        il.Emit(OpCodes.Ldsfld, prototype);
        il.Emit(OpCodes.Ret);
        EmitterOf(ir).Emit();
        return type;
    }

    /// <summary>What emits a function.</summary>
    public FunctionEmitter EmitterOf(FunctionIR function)
    {
        if (_emitters.TryGetValue(function, out var emitter)) return emitter;
        var (constructor, upvalues, _) = _functions[function];
        emitter = new FunctionEmitter(this, function, (TypeBuilder)constructor.DeclaringType!, upvalues);
        _emitters.Add(function, emitter);
        return emitter;
    }

    private void EmitLoad(string source, byte[]? image)
    {
        var data = ChunkData.Write(source, _chunk.Strings, _chunk.CDatas, [.. _chunk.Functions.Select((function, i) => function.Describe(source, new ChunkImage(), i))]);
        var blob = _shared.DefineInitializedData("blob", data, FieldAttributes.Assembly | FieldAttributes.Static);
        var load = _shared.DefineMethod(LoadMethod, MethodAttributes.Public | MethodAttributes.Static, typeof(LuaFunction), [typeof(LuaState), typeof(LuaTable)]);
        var il = load.GetILGenerator();
        var ready = il.DefineLabel();
        il.Emit(OpCodes.Ldsfld, _strings);
        il.Emit(OpCodes.Brtrue, ready);
        il.Emit(OpCodes.Ldsflda, blob);
        il.Emit(OpCodes.Conv_U);
        il.Emit(OpCodes.Ldc_I4, data.Length);
        il.Emit(OpCodes.Newobj, RuntimeMembers.NewByteSpan);
        il.Emit(OpCodes.Call, RuntimeMembers.ReadData);
        il.Emit(OpCodes.Stsfld, _strings);
        if (image != null)
        {
            il.Emit(OpCodes.Ldsfld, _strings);
            il.Emit(OpCodes.Ldsflda, _shared.DefineInitializedData("image", image, FieldAttributes.Assembly | FieldAttributes.Static));
            il.Emit(OpCodes.Conv_U);
            il.Emit(OpCodes.Ldc_I4, image.Length);
            il.Emit(OpCodes.Call, RuntimeMembers.SetImage);
        }

        foreach (var init in DefineInits()) il.Emit(OpCodes.Call, init);
        il.MarkLabel(ready);
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Newobj, _functions[_chunk.Functions[0]].Constructor);
        // A function that was dumped without its surroundings has variables of its own in their place.
        foreach (var upvalue in _functions[_chunk.Functions[0]].Upvalues.Where(static field => field.FieldType == typeof(LuaCell)))
        {
            il.Emit(OpCodes.Dup);
            il.Emit(OpCodes.Newobj, RuntimeMembers.NewEmptyCell);
            il.Emit(OpCodes.Stfld, upvalue);
        }

        il.Emit(OpCodes.Ret);
    }

    private List<MethodBuilder> DefineInits()
    {
        var methods = new List<MethodBuilder>();
        ILGenerator? il = null;
        var count = 0;
        for (var i = 0; i < _stringFields.Count; i++)
        {
            if (_stringFields[i] is { } field) Assign(RuntimeMembers.DataStrings, i, field);
        }

        for (var i = 0; i < _cdataFields.Length; i++)
        {
            if (_cdataFields[i] is { } field) Assign(RuntimeMembers.DataCDatas, i, field);
        }

        for (var i = 0; i < _chunk.Functions.Count; i++) Assign(RuntimeMembers.DataPrototypes, i, _functions[_chunk.Functions[i]].Prototype);
        il?.Emit(OpCodes.Ret);
        return methods;

        void Assign(FieldInfo from, int index, FieldInfo to)
        {
            if (count++ % InitBatch == 0)
            {
                il?.Emit(OpCodes.Ret);
                var method = _shared.DefineMethod($"Init{methods.Count}", MethodAttributes.Private | MethodAttributes.Static, typeof(void), []);
                methods.Add(method);
                il = method.GetILGenerator();
            }

            il!.Emit(OpCodes.Ldsfld, _strings);
            il.Emit(OpCodes.Ldfld, from);
            il.Emit(OpCodes.Ldc_I4, index);
            il.Emit(OpCodes.Ldelem_Ref);
            il.Emit(OpCodes.Stsfld, to);
        }
    }
}
