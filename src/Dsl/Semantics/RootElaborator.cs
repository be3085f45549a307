using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Elaboration;
using Netwright.Dsl.Programs;
using Netwright.Dsl.Syntax;
using Netwright.Dsl.Text;

namespace Netwright.Dsl.Semantics;

/// <summary>Elaborates the declarations of one file; a fault in one leaves the others alone.</summary>
internal sealed class RootElaborator
{
    private readonly Session _session;
    private readonly FileScope _root;
    private readonly NetworkDirectory _directory;
    private readonly NetworkElaborator _networks;
    private readonly TrainElaborator _trains;
    private readonly List<NetworkProgram> _networkPrograms = [];
    private readonly List<TrainProgram> _trainPrograms = [];
    private readonly List<SignatureProgram> _broken = [];

    /// <summary>Of a file.</summary>
    public RootElaborator(Session session, FileScope root)
    {
        _session = session;
        _root = root;
        _directory = new NetworkDirectory(session);
        _networks = new NetworkElaborator(session);
        _trains = new TrainElaborator(session, _directory, _networks);
    }

    /// <summary>Elaborates all of it.</summary>
    public ElaborationResult Elaborate()
    {
        DuplicateDeclarations.Report(_root, _session.Symbols, _session.Diagnostics);
        RefusedTypes.Report(_root, _session.Diagnostics, name => _session.LostNames.Contains(name) || _directory.Find(name, _root) is not null);
        var seen = new HashSet<(bool IsTrain, string Name)>();
        foreach (DeclarationSyntax declaration in _root.Syntax.Declarations.Where(declaration => IsExported(declaration) && seen.Add((declaration is TrainDeclarationSyntax, declaration.Name.Text))))
        {
            try
            {
                Elaborate(declaration);
            }
            catch (Exception fault) when (fault is not OutOfMemoryException)
            {
                var frame = new Frame(_root, declaration.Name.Text, new LayerScope(null, ""));
                _session.Report(LimitDiagnostics.Fault, frame, declaration.Name.Span, $"the compiler has a fault that '{declaration.Name.Text}' brings to light: {OneLine(fault.Message).TrimEnd('.')}. Please report it with this file, and write the declaration in another way meanwhile.");
            }
        }

        return new ElaborationResult(
            _networkPrograms.ToEquatableArray(),
            _trainPrograms.ToEquatableArray(),
            _broken.ToEquatableArray(),
            SyntaxShadow.Filter(_session.Diagnostics, _session.Symbols.Files).ToEquatableArray());
    }

    // Of two declarations of one name the first one counts; the second has been reported.
    private static bool IsExported(DeclarationSyntax declaration) =>
        declaration is TrainDeclarationSyntax or AliasDeclarationSyntax or UnitDeclarationSyntax { Kind: UnitKind.Network };

    private static string OneLine(string text) => text.Replace('\r', ' ').Replace('\n', ' ');

    private void Elaborate(DeclarationSyntax declaration)
    {
        if (declaration is TrainDeclarationSyntax train)
        {
            TrainElaboration done = _trains.Elaborate(train, _root);
            Add(_trainPrograms, done.Program, done.Signature);
            return;
        }

        IEnumerable<Symbol> symbols = declaration is UnitDeclarationSyntax { Kind: UnitKind.Network } or AliasDeclarationSyntax
            ? _session.Symbols.Find(declaration.Name.Text, _root).Where(symbol => symbol.File == _root && symbol.Location.Span == declaration.Name.Span)
            : [];
        foreach (Symbol symbol in symbols)
        {
            // A network with open settings is a pattern: its specialisations become classes.
            if (_directory.Of(symbol) is { } network && (declaration is AliasDeclarationSyntax || network.Unit.Formals.All(formal => formal.IsInput || !formal.IsRequired)))
            {
                NetworkElaboration done = _networks.Elaborate(network);
                Add(_networkPrograms, done.Program, Signature(network, done));
            }
        }
    }

    private void Add<T>(List<T> programs, T? program, SignatureProgram? signature) where T : class
    {
        if (program is not null)
        {
            programs.Add(program);
        }
        else if (signature is not null)
        {
            _broken.Add(signature);
        }
    }

    private SignatureProgram Signature(NetworkSymbol network, NetworkElaboration done) => new(
        SignatureKind.Network,
        _root.Namespace,
        network.Name,
        network.Documentation,
        done.Inputs,
        done.Outputs,
        default,
        default,
        default,
        network.Location)
    {
        Settings = done.Settings,
    };
}
