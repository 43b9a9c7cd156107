namespace Luvit.Runtime.Ffi;

/// <summary>Puts arguments where the System V calling convention wants them.</summary>
internal unsafe ref struct CArgumentWriter(RegisterImage* image, int maxStackSlots)
{
    private int _integers;
    private int _floats;

    /// <summary>Adds an integer or a pointer.</summary>
    public void AddInteger(ulong word)
    {
        if (_integers < RegisterImage.IntegerCount) image->Integers[_integers++] = word;
        else Push(word);
    }

    /// <summary>Adds a number, in the form in which callees expect it.</summary>
    public void AddNumber(CNumber type, ulong word)
    {
        if (type.IsInteger) AddInteger((ulong)type.ToInt64(word));
        else AddFloat(word);
    }

    /// <summary>Adds a struct, a union or a complex number by value.</summary>
    public void AddAggregate(CType type, LuaValue value, LuaState state)
    {
        if (type.Size < 0) throw new LuaException(CConversion.UnknownSize);
        if (type is CVector or CNumber) throw new LuaException("NYI: cannot call this C function (yet)");
        var slots = (int)((type.Size + sizeof(ulong) - 1) / sizeof(ulong));
        if (slots > maxStackSlots) throw new LuaException("too many arguments");
        var words = stackalloc ulong[slots];
        CConversion.Store(type, (byte*)words, type.Size, value, state);
        var (first, second) = CArgumentClasses.Of(type);
        var integers = Count(first, second, CArgumentClass.Integer);
        var floats = Count(first, second, CArgumentClass.Float);
        if (first == CArgumentClass.Memory || _integers + integers > RegisterImage.IntegerCount || _floats + floats > RegisterImage.FloatCount)
        {
            if (type.Alignment > sizeof(ulong) && image->StackCount % 2 != 0) Push(0);
            for (var i = 0; i < slots; i++) Push(words[i]);
            return;
        }

        Add(first, words[0]);
        if (slots > 1) Add(second, words[1]);
    }

    private static int Count(CArgumentClass first, CArgumentClass second, CArgumentClass wanted) => (first == wanted ? 1 : 0) + (second == wanted ? 1 : 0);

    private void Add(CArgumentClass place, ulong word)
    {
        if (place == CArgumentClass.Float) AddFloat(word);
        else if (place == CArgumentClass.Integer) AddInteger(word);
    }

    private void AddFloat(ulong word)
    {
        if (_floats < RegisterImage.FloatCount) image->Floats[_floats++] = word;
        else Push(word);
    }

    private readonly void Push(ulong word)
    {
        if (image->StackCount == maxStackSlots) throw new LuaException("too many arguments");
        image->Stack[image->StackCount++] = word;
    }
}
