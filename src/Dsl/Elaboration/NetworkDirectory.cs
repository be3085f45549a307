using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Semantics;
using Netwright.Dsl.Syntax;

namespace Netwright.Dsl.Elaboration;

/// <summary>Finds networks by name; a specialisation of a specialisation has the settings of both.</summary>
internal sealed class NetworkDirectory(Session session)
{
    private const int MaxAliases = 16;
    private readonly Dictionary<Symbol, NetworkSymbol?> _known = [];

    /// <summary>The network of that name; null where there is none.</summary>
    public NetworkSymbol? Find(string name, FileScope from) =>
        session.Symbols.Find(name, from).Select(Of).FirstOrDefault(network => network is not null);

    /// <summary>The network that a symbol declares; null where it declares none.</summary>
    public NetworkSymbol? Of(Symbol symbol)
    {
        if (!_known.TryGetValue(symbol, out NetworkSymbol? network))
        {
            network = symbol switch
            {
                UnitSymbol { Declaration.Kind: UnitKind.Network } unit => new NetworkSymbol(unit.Declaration, unit.File, unit, default),
                AliasSymbol alias => Resolve(alias),
                _ => null,
            };
            _known.Add(symbol, network);
        }

        return network;
    }

    private NetworkSymbol? Resolve(AliasSymbol alias)
    {
        Symbol target = alias;
        IEnumerable<ArgumentSyntax> arguments = [];
        for (int i = 0; i < MaxAliases && target is AliasSymbol step; i++)
        {
            arguments = step.Declaration.Arguments.Concat(arguments);
            IReadOnlyList<Symbol> found = session.Symbols.Find(step.Declaration.Target.Text, step.File);
            if (found.FirstOrDefault(symbol => symbol is AliasSymbol or UnitSymbol { Declaration.Kind: UnitKind.Network }) is not { } next)
            {
                if (session.LostNames.Contains(step.Declaration.Target.Text))
                {
                    return null;
                }

                var frame = new Frame(step.File, step.Name, new LayerScope(null, ""));
                session.Report(SemanticDiagnostics.UnknownName, frame, step.Declaration.Target.Span, $"there is no network '{step.Declaration.Target.Text}'{Suggestions.For(step.Declaration.Target.Text, session.Symbols.Names, "Declare it, or correct the name.")}");
                return null;
            }

            target = next;
        }

        return target is UnitSymbol unit ? new NetworkSymbol(alias.Declaration, alias.File, unit, arguments.ToEquatableArray()) : null;
    }
}
