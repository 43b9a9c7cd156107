using System.Reflection;
using Luvit.Compiler.IR;
using Luvit.Runtime;

namespace Luvit.Compiler.Emit;

/// <summary>The members of Luvit.Runtime that emitted code uses, each named once.</summary>
internal static class RuntimeMembers
{
    public static readonly FieldInfo Ref = Field(typeof(LuaValue), nameof(LuaValue.Ref));
    public static readonly FieldInfo Number = Field(typeof(LuaValue), nameof(LuaValue.Number));
    public static readonly ConstructorInfo NumberValue = typeof(LuaValue).GetConstructor([typeof(double)])!;
    public static readonly ConstructorInfo ObjectValue = typeof(LuaValue).GetConstructor([typeof(object)])!;
    public static readonly FieldInfo NoValues = Field(typeof(FunctionHelpers), nameof(FunctionHelpers.NoValues));
    public static readonly MethodInfo CallOwned = Method(typeof(LuaFunction), nameof(LuaFunction.CallOwned));
    public static readonly MethodInfo MakeSignal = Method(typeof(LuaValue), nameof(LuaValue.MakeSignal));

    public static readonly FieldInfo State = Field(typeof(LuaFunction), nameof(LuaFunction.State));
    public static readonly FieldInfo Environment = Field(typeof(LuaFunction), nameof(LuaFunction.Environment));
    public static readonly MethodInfo[] Calls =
    [
        Method(typeof(LuaFunction), nameof(LuaFunction.Call0)), Method(typeof(LuaFunction), nameof(LuaFunction.Call1)),
        Method(typeof(LuaFunction), nameof(LuaFunction.Call2)), Method(typeof(LuaFunction), nameof(LuaFunction.Call3)),
        Method(typeof(LuaFunction), nameof(LuaFunction.Call4)),
    ];

    public static readonly MethodInfo CallN = Method(typeof(LuaFunction), nameof(LuaFunction.CallN));
    public static readonly MethodInfo CallV = Method(typeof(LuaClosureV), nameof(LuaClosureV.CallV));
    public static readonly MethodInfo PrototypeGetter = typeof(LuaClosure).GetProperty(nameof(LuaClosure.Prototype))!.GetMethod!;
    public static readonly Type[] ClosureBases = [typeof(LuaClosure0), typeof(LuaClosure1), typeof(LuaClosure2), typeof(LuaClosure3), typeof(LuaClosure4)];

    public static readonly FieldInfo CellValue = Field(typeof(LuaCell), nameof(LuaCell.Value));
    public static readonly ConstructorInfo NewCell = typeof(LuaCell).GetConstructor([typeof(LuaValue)])!;
    public static readonly ConstructorInfo NewEmptyCell = typeof(LuaCell).GetConstructor([])!;
    public static readonly ConstructorInfo NewTable = typeof(LuaTable).GetConstructor([typeof(int), typeof(int)])!;

    public static readonly FieldInfo StackLimit = Field(typeof(LuaState), nameof(LuaState.StackLimit));
    public static readonly FieldInfo ResumeValue = Field(typeof(LuaState), nameof(LuaState.ResumeValue));
    public static readonly MethodInfo Resume = Method(typeof(LuaClosure), nameof(LuaClosure.Resume));
    public static readonly MethodInfo Leave = Method(typeof(LuaState), nameof(LuaState.Leave));
    public static readonly MethodInfo StressExit = Method(typeof(FunctionHelpers), nameof(FunctionHelpers.StressExit));
    public static readonly MethodInfo Bits = Method(typeof(Intrinsics), nameof(Intrinsics.Bits));
    public static readonly FieldInfo Intrinsic = Field(typeof(LuaBuiltin), nameof(LuaBuiltin.Intrinsic));
    public static readonly MethodInfo IsPlainlyYieldable = typeof(LuaState).GetProperty(nameof(LuaState.IsPlainlyYieldable))!.GetMethod!;
    public static readonly MethodInfo Yield = typeof(LuaCoroutine).GetMethod(nameof(LuaCoroutine.Yield), [typeof(LuaState), typeof(LuaValue)])!;
    public static readonly MethodInfo Step = typeof(LuaBuiltin).GetProperty(nameof(LuaBuiltin.Step))!.GetMethod!;
    public static readonly MethodInfo ShapeMetatable = typeof(Shape).GetProperty(nameof(Shape.Metatable))!.GetMethod!;
    public static readonly MethodInfo IsInteger = Method(typeof(FunctionHelpers), nameof(FunctionHelpers.IsInteger));
    public static readonly MethodInfo LoopLimit = Method(typeof(FunctionHelpers), nameof(FunctionHelpers.LoopLimit));
    public static readonly MethodInfo IntegerModulo = typeof(Arithmetic).GetMethod(nameof(Arithmetic.Modulo), [typeof(long), typeof(long)])!;
    public static readonly MethodInfo NumberModulo = typeof(Arithmetic).GetMethod(nameof(Arithmetic.Modulo), [typeof(double), typeof(double)])!;
    public static readonly MethodInfo NumberPower = typeof(Arithmetic).GetMethod(nameof(Arithmetic.Power), [typeof(double), typeof(double)])!;
    public static readonly MethodInfo ToLong = typeof(double).GetMethod(nameof(double.ConvertToIntegerNative))!.MakeGenericMethod(typeof(long));
    public static readonly FieldInfo TableShape = Field(typeof(LuaTable), nameof(LuaTable.Shape));
    public static readonly FieldInfo TableSlots = Field(typeof(LuaTable), nameof(LuaTable.Slots));
    public static readonly FieldInfo CacheOwnShape = Field(typeof(FieldCache), nameof(FieldCache.OwnShape));
    public static readonly FieldInfo CacheInheritedShape = Field(typeof(FieldCache), nameof(FieldCache.InheritedShape));
    public static readonly FieldInfo CacheOffset = Field(typeof(FieldCache), nameof(FieldCache.Offset));
    public static readonly FieldInfo CacheHolderSlots = Field(typeof(FieldCache), nameof(FieldCache.HolderSlots));
    public static readonly FieldInfo CacheMadeIn = Field(typeof(FieldCache), nameof(FieldCache.MadeIn));
    public static readonly FieldInfo CacheAbsentIn = Field(typeof(FieldCache), nameof(FieldCache.AbsentIn));
    public static readonly FieldInfo CacheRest = Field(typeof(FieldCache), nameof(FieldCache.Rest));
    public static readonly FieldInfo RegionRest = Field(typeof(FieldRegion), nameof(FieldRegion.Rest));
    public static readonly FieldInfo CacheEpoch = Field(typeof(FieldCache), nameof(FieldCache.Epoch));
    public static readonly MethodInfo TableOfShape = Method(typeof(LuaTable), nameof(LuaTable.OfShape));
    public static readonly MethodInfo TakeList = Method(typeof(LuaTable), nameof(LuaTable.TakeList));
    public static readonly MethodInfo ShapeOf = Method(typeof(Shape), nameof(Shape.Of));
    public static readonly FieldInfo RegionShape = Field(typeof(FieldRegion), nameof(FieldRegion.Shape));
    public static readonly MethodInfo FindRegion = Method(typeof(FieldRegion), nameof(FieldRegion.Find));
    public static readonly MethodInfo RecheckRegion = Method(typeof(FieldRegion), nameof(FieldRegion.Recheck));
    public static readonly FieldInfo Border = Field(typeof(LuaTable), nameof(LuaTable.Border));
    public static readonly FieldInfo Elements = Field(typeof(LuaTable), nameof(LuaTable.Elements));
    public static readonly FieldInfo FirstElement = Field(typeof(ArrayLayout), nameof(ArrayLayout.First));
    public static readonly FieldInfo Numbers = Field(typeof(LuaTable), nameof(LuaTable.Numbers));
    public static readonly FieldInfo FirstNumber = Field(typeof(CompactArrayLayout), nameof(CompactArrayLayout.First));
    public static readonly MethodInfo PlainLength = Method(typeof(Sequences), nameof(Sequences.PlainLength));
    public static readonly MethodInfo Unwind = Method(typeof(LuaState), nameof(LuaState.Unwind));
    public static readonly MethodInfo Settle = Method(typeof(LuaState), nameof(LuaState.Settle));
    public static readonly MethodInfo SettleOne = Method(typeof(LuaState), nameof(LuaState.SettleOne));
    public static readonly MethodInfo ResultAt = Method(typeof(LuaState), nameof(LuaState.ResultAt));
    public static readonly MethodInfo TailCall = Method(typeof(LuaState), nameof(LuaState.TailCall));

    public static readonly FieldInfo FrameRegisters = Field(typeof(LuaFrame), nameof(LuaFrame.Registers));
    public static readonly FieldInfo FrameSite = Field(typeof(LuaFrame), nameof(LuaFrame.SiteNumber));
    public static readonly FieldInfo FrameArguments = Field(typeof(LuaFrame), nameof(LuaFrame.Arguments));
    public static readonly MethodInfo SaveValue = Method(typeof(LuaFrame), nameof(LuaFrame.Save));
    public static readonly MethodInfo SaveFour = Method(typeof(LuaFrame), nameof(LuaFrame.SaveFour));
    public static readonly MethodInfo SaveFourNumbers = Method(typeof(LuaFrame), nameof(LuaFrame.SaveFourNumbers));
    public static readonly MethodInfo SaveNumber = Method(typeof(LuaFrame), nameof(LuaFrame.SaveNumber));
    public static readonly MethodInfo SaveCell = Method(typeof(LuaFrame), nameof(LuaFrame.SaveCell));

    public static readonly ConstructorInfo NewByteSpan = typeof(ReadOnlySpan<byte>).GetConstructor([typeof(void*), typeof(int)])!;
    public static readonly MethodInfo ReadData = Method(typeof(ChunkData), nameof(ChunkData.Read));
    public static readonly MethodInfo SetImage = Method(typeof(ChunkData), nameof(ChunkData.SetImage));
    public static readonly FieldInfo DataStrings = Field(typeof(ChunkData), nameof(ChunkData.Strings));
    public static readonly FieldInfo DataCDatas = Field(typeof(ChunkData), nameof(ChunkData.CDatas));
    public static readonly FieldInfo DataPrototypes = Field(typeof(ChunkData), nameof(ChunkData.Prototypes));

    /// <summary>Sets so many items of a constructor's list; the first sets as many as an array has.</summary>
    public static readonly MethodInfo[] SetLists =
    [
        SetList(typeof(LuaValue[])), SetList(typeof(LuaValue)), SetList(typeof(LuaValue), typeof(LuaValue)), SetList(typeof(LuaValue), typeof(LuaValue), typeof(LuaValue)),
        SetList(typeof(LuaValue), typeof(LuaValue), typeof(LuaValue), typeof(LuaValue)),
    ];

    public static readonly MethodInfo CountDetour = Method(typeof(Detours), nameof(Detours.Count));
    public static readonly MethodInfo EqualsNil = Method(typeof(FunctionHelpers), nameof(FunctionHelpers.EqualsNil));
    public static readonly ConstructorInfo NewBundle = typeof(LuaBundle).GetConstructor([typeof(string)])!;
    public static readonly ConstructorInfo NewModuleLoader = typeof(ModuleLoader).GetConstructors()[0];
    public static readonly MethodInfo AddModule = Method(typeof(LuaBundle), nameof(LuaBundle.AddModule));
    public static readonly MethodInfo AddResources = Method(typeof(LuaBundle), nameof(LuaBundle.AddResources));

    /// <summary>True when a function gets its arguments in registers, one parameter each.</summary>
    public static bool TakesRegisters(FunctionIR function) => !function.IsVararg && function.ParameterCount < Calls.Length;

    /// <summary>The method that a function's fast body overrides.</summary>
    public static MethodInfo EntryOf(FunctionIR function) =>
        TakesRegisters(function) ? Calls[function.ParameterCount] : function.IsVararg ? CallV : CallN;

    /// <summary>A public static or instance method; there must be one of the name.</summary>
    public static MethodInfo Method(Type type, string name) =>
        type.GetMethod(name) ?? throw new MissingMethodException(type.Name, name);

    private static MethodInfo SetList(params ReadOnlySpan<Type> items) =>
        typeof(FunctionHelpers).GetMethod(nameof(FunctionHelpers.SetList), [typeof(LuaTable), typeof(int), .. items])!;

    private static FieldInfo Field(Type type, string name) =>
        type.GetField(name) ?? throw new MissingFieldException(type.Name, name);
}
