using Antlr4.Runtime;
using Luvit.Grammar;

namespace Luvit.Compiler.Syntax;

/// <content>Labels, <c>goto</c> and <c>break</c>.</content>
internal sealed partial class Binder
{
    private GotoStatement? BindBreak(LuaParser.BreakContext context)
    {
        for (BlockScope? block = _function.Block; block is not null; block = block.Parent)
        {
            if (block.BreakTarget is { } target)
                return new GotoStatement(Span(context), target);
        }
        _function.UnresolvedJump ??= source.Error(context.Start.Line, context.Start, "no loop to break");
        return null;
    }

    private GotoStatement? BindGoto(LuaParser.GotoContext context)
    {
        IToken token = context.NAME().Symbol;
        string name = Name(token);
        int activeCount = _function.ActiveCount;
        for (BlockScope? block = _function.Block; block is not null; block = block.Parent)
        {
            if (block.FindLabel(name) is { } label)
            {
                if (!label.IsDefined)
                    label.ForwardJumps.Add((activeCount, token));
                return new GotoStatement(Span(context), label.Symbol);
            }
            activeCount = block.FirstActive;
        }
        _function.UnresolvedJump ??= source.Error(token.Line, token, $"undefined label '{name}'");
        return null;
    }

    private LabelStatement BindLabel(LuaParser.LabelContext context, bool isTrailing)
    {
        string name = Name(context.NAME().Symbol);
        BlockScope block = _function.Block!;
        BlockLabel label = block.FindLabel(name)!;
        if (label.IsDefined)
            throw source.Error(context.Stop.Line, context.NAME().Symbol, $"duplicate label '{name}'");
        label.IsDefined = true;
        // The block's variables are over at a label that ends it, so jumping there enters no scope.
        int activeCount = isTrailing ? block.FirstActive : _function.ActiveCount;
        foreach ((int jumpActiveCount, IToken token) in label.ForwardJumps)
        {
            if (jumpActiveCount < activeCount)
                throw source.Error(token.Line, token, $"<goto {name}> jumps into the scope of local '{_function.Active(jumpActiveCount).Name}'");
        }
        return new LabelStatement(Span(context), label.Symbol);
    }

    /// <summary>True for a label that only labels and semicolons follow; the condition of <c>repeat</c> still belongs to its block.</summary>
    private static bool IsTrailing(LuaParser.BlockContext block, int index)
    {
        if (block.Parent is LuaParser.RepeatContext)
            return false;
        for (int i = index + 1; i < block.ChildCount; i++)
        {
            if (block.GetChild(i) is not (LuaParser.LabelContext or LuaParser.EmptyStatementContext))
                return false;
        }
        return true;
    }
}
