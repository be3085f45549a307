using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Elaboration;
using Netwright.Dsl.Programs;
using Netwright.Dsl.Syntax;

namespace Netwright.Dsl.Semantics;

/// <summary>Turns files into programs: every network and training step of the root file, as graphs of primitives.</summary>
public static class Elaborator
{
    /// <summary>Elaborates a root file with all that it reaches. Never throws: mistakes and faults are diagnostics.</summary>
    public static ElaborationResult Elaborate(FileClosure closure, ElaborationOptions options)
    {
        List<FileScope> files = closure.Files.Select(file => new FileScope(file, options.DefaultNamespace)).ToList();
        FileScope root = files[closure.Files.ToList().FindIndex(file => file.Source.Equals(closure.Root.Source))];
        var session = new Session(new SymbolTable(files, SymbolTable.Prelude, options.DefaultNamespace), options)
        {
            LostNames = [.. closure.Files.SelectMany(file => file.LostNames)],
        };
        return new RootElaborator(session, root).Elaborate();
    }
}
