namespace System.Runtime.CompilerServices;

/// <summary>Lets records compile for .NET Standard.</summary>
internal static class IsExternalInit;
