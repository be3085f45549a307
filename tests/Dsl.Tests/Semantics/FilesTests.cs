using Netwright.Dsl.Programs;
using Netwright.Dsl.Semantics;
using Netwright.Dsl.Syntax;
using Netwright.Dsl.Text;

namespace Netwright.Dsl.Tests.Semantics;

/// <summary>Several files: what reaches what, namespaces, hiding, overrides.</summary>
public sealed class FilesTests
{
    [Fact]
    public void Build_Chain_ReachesWhatIsNamed()
    {
        EquatableArray<FileClosure> closures = FileClosure.Build([
            Parse("c.net", "network C(float[3] x) => x -> A;"),
            Parse("a.net", "block A(float[D] x) => x -> B;"),
            Parse("b.net", "block B(float[D] x) => Tanh(x);"),
            Parse("d.net", "block D(float[E] x) => x -> A;"),
        ]);
        Assert.Equal(["a.net", "b.net", "c.net"], closures[0].Files.Select(file => file.Source.Path));
        Assert.Equal(["b.net"], closures[2].Files.Select(file => file.Source.Path));
    }

    [Fact]
    public void Equals_OtherTextInAReachedFile_IsAnotherClosure()
    {
        FileClosure first = Closure("block A(float[D] x) => Tanh(x);");
        Assert.Equal(first, Closure("block A(float[D] x) => Tanh(x);"));
        Assert.Equal(first.GetHashCode(), Closure("block A(float[D] x) => Tanh(x);").GetHashCode());
        Assert.NotEqual(first, Closure("block A(float[D] x) => Relu(x);"));

        static FileClosure Closure(string block) => FileClosure.Build([Parse("n.net", "network N(float[3] x) => x -> A;"), Parse("a.net", block)])[0];
    }

    [Fact]
    public void Elaborate_BlockOfAnotherFile_SeesItsOwnConstants()
    {
        NetworkProgram network = Single(
            ("n.net", "const Width = 3;\nnetwork N(float[Width] x) => x -> Wide;"),
            ("a.net", "const Width = 9;\nblock Wide(float[D] x) => x -> Linear(Width);"));
        Assert.Equal("float[9]", network.Outputs[0].Type.ToString());
    }

    [Fact]
    public void Elaborate_UsersDeclaration_HidesThePrelude()
    {
        NetworkProgram network = Single(("n.net", "function Relu(float x) => 2 * x;\nnetwork N(float[3] x) => x -> Relu -> Prelude.Relu;"));
        Assert.Equal(["Input", "Constant", "Multiply", "Constant", "Maximum"], network.Inference.Nodes.Select(node => node.Primitive.Name));
    }

    [Fact]
    public void Elaborate_PreludeItself_DoesNotSeeTheUsersDeclarations()
    {
        NetworkProgram network = Single(("n.net", "function Square(float x) => 2 * x;\nfunction Abs(float x) => 3 * x;\nnetwork N(float[3] x) => Softsign(x);"));
        Assert.Contains(network.Inference.Nodes, node => node.Primitive.Name == "Abs");
    }

    [Fact]
    public void Elaborate_BlockOfAnotherNamespace_SaysWhichUsingIsMissing()
    {
        ElaborationResult result = Elaborated.Result([
            new SourceText("n.net", "network N(float[3] x) => x -> Tower -> Linear(2);"),
            new SourceText("lib.net", "namespace Lib;\nblock Tower(float[D] x) => x -> Linear(D) -> Relu;"),
        ]);

        Assert.Equal(
            "there is no layer, block or function 'Tower' in sight. It is declared in namespace Lib: write 'using Lib;' at the top of the file.",
            Assert.Single(result.Diagnostics).Message);
    }

    [Fact]
    public void Elaborate_Namespaces_AreThoseOfCSharp()
    {
        NetworkProgram network = Single(
            ("n.net", "using Parts;\nnamespace Shop.Models;\nnetwork N(float[3] x) => x -> Near -> Far -> Other.Far;"),
            ("a.net", "namespace Shop;\nblock Near(float[D] x) => x -> Linear(4);"),
            ("b.net", "namespace Parts;\nblock Far(float[D] x) => Tanh(x) -> Linear(5);"),
            ("c.net", "namespace Other;\nblock Far(float[D] x) => Tanh(x) -> Linear(6);"));
        Assert.Equal("Shop.Models", network.Namespace);
        Assert.Equal("float[6]", network.Outputs[0].Type.ToString());
    }

    [Fact]
    public void Elaborate_ConstantOverride_ReplacesTheFilesValue()
    {
        var options = new ElaborationOptions("My.App", EquatableArray.Of(new ConstantOverride("n.net", "Hidden", 7)));
        ElaborationResult result = Elaborated.Result([new SourceText("n.net", "const Hidden = 3;\nconst Twice = 2 * Hidden;\nnetwork N(float[3] x) => x -> Linear(Twice);")], options);
        Assert.Equal("float[14]", result.Networks[0].Outputs[0].Type.ToString());
        Assert.Equal("My.App", result.Networks[0].Namespace);
    }

    [Fact]
    public void Elaborate_Specialisation_IsANetworkOfItsOwn()
    {
        ElaborationResult result = Elaborated.Result("""
            network Deep(float[3] x, int depth, int width = 4) { for i in 0..depth { x = x -> Linear(width) -> Tanh; } return x; }
            network Small = Deep(depth: 1);
            network Large = Deep(depth: 2, width: 5);
            """);
        Assert.Empty(result.Diagnostics);
        Assert.Equal(["Small", "Large"], result.Networks.Select(network => network.Name));
        Assert.Equal([16L, 50L], result.Networks.Select(network => network.WeightCount));
    }

    [Fact]
    public void Files_Prelude_HasNoMistakes() => Assert.Empty(PreludeSource.Files.SelectMany(file => file.Diagnostics));

    private static ParseResult Parse(string path, string text) => SyntaxParser.Parse(new SourceText(path, text));

    private static NetworkProgram Single(params (string Path, string Text)[] files)
    {
        ElaborationResult result = Elaborated.Result([.. files.Select(file => new SourceText(file.Path, file.Text))]);
        Assert.True(result.Diagnostics.Count == 0, string.Join("\n", result.Diagnostics));
        return Assert.Single(result.Networks);
    }
}
