using Netwright.Dsl.Syntax;
using Netwright.Testing;

namespace Netwright.Dsl.Tests.Syntax;

/// <summary>Nodes stand exactly where their text stands.</summary>
public sealed class SpanTests
{
    [Theory]
    [InlineData(typeof(BinarySyntax), "const A = ([|1 + 2|]);")]
    [InlineData(typeof(BinarySyntax), "const A = [|1 + 2 * 3|];")]
    [InlineData(typeof(UnarySyntax), "const A = [|-1|] ;")]
    [InlineData(typeof(ConditionalSyntax), "const A = [|a ? b : c|] ; // end")]
    [InlineData(typeof(CallSyntax), "const A = 1 + [|Max(1, 2)|] ;")]
    [InlineData(typeof(IndexSyntax), "const A = [|a[..s, 1]|] + 1;")]
    [InlineData(typeof(SpreadSyntax), "const A = a[[|.. s|], 1];")]
    [InlineData(typeof(SpreadSyntax), "const A = [[|..(k - 1)|], 1];")]
    [InlineData(typeof(MemberSyntax), "const A = [|T . Max|] + 1;")]
    [InlineData(typeof(ListSyntax), "const A = [|[ 1, 2 ]|] ;")]
    [InlineData(typeof(TupleSyntax), "const A = [|( 1, 2 )|] ;")]
    [InlineData(typeof(ParenthesizedSyntax), "const A = [|( 1 )|] ;")]
    [InlineData(typeof(StringSyntax), "const A = [|\"a \\\" b\"|] ;")]
    [InlineData(typeof(NumberSyntax), "const A = [|20_000.5e-3|] ;")]
    [InlineData(typeof(LambdaSyntax), "const A = Sum([|(batch, ..s) => x[..s]|]);")]
    [InlineData(typeof(LambdaSyntax), "const A = Sum([|d => x[d] * 2|] , 1);")]
    [InlineData(typeof(ArgumentSyntax), "const A = F([|over : d => x[d]|] );")]
    [InlineData(typeof(NamedSyntax), "const A = [|Linear(x) as fc|] + 1;")]
    [InlineData(typeof(PipelineSyntax), "const A = F([|x -> Relu -> 3 * L(1) as a|] );")]
    [InlineData(typeof(CallStageSyntax), "const A = x -> [|(n - 1) * Residual(16) as body|] ;")]
    [InlineData(typeof(ShapeStageSyntax), "const A = x -> [|[3, ..s]|] ;")]
    [InlineData(typeof(TypeSyntax), "param [|index<10>[T, ..S]|] a = 1;")]
    [InlineData(typeof(ShapeSyntax), "param float[|[ T , 3 ]|] a = 1;")]
    [InlineData(typeof(RestExtentSyntax), "param float[3, [|..S|]] a = 1;")]
    [InlineData(typeof(FormalSyntax), "block B( [|state float[n] h = 0|] ) => x;")]
    [InlineData(typeof(ResultSyntax), "block B(float x) -> ([|float[T] y|], float z) => x;")]
    [InlineData(typeof(GradientSyntax), "function F(float x) => x; [|gradient (dy) => dy;|] // end")]
    [InlineData(typeof(UnitDeclarationSyntax), "// start\n/// Doc.\n[|[A] [B(1)]\nfunction F(float x) => x;\ngradient (dy) => dy;|]\n")]
    [InlineData(typeof(ConstDeclarationSyntax), "[|public const A = 1;|]")]
    [InlineData(typeof(BlockSyntax), "train N() [|{ }|] ")]
    [InlineData(typeof(StorageSyntax), "block B() { [|[Stored(\"w\")] weight float[3] w = 0;|] }")]
    [InlineData(typeof(IfSyntax), "block B() { [|if (c) { } else if (d) { } else { }|] x = 1; }")]
    [InlineData(typeof(ForSyntax), "block B() { [|for i in 0..3 { x = i; }|] x = 1; }")]
    [InlineData(typeof(MinimizeSyntax), "train N() { [|minimize a by b.c, d using Adam();|] }")]
    [InlineData(typeof(ReportSyntax), "train N() { [|report A(b) as c;|] }")]
    [InlineData(typeof(IndexedTargetSyntax), "block B() { [|m[i in T, ..s]|] = 1; }")]
    [InlineData(typeof(IndexBinderSyntax), "block B() { m[[|i in T|], ..s] = 1; }")]
    [InlineData(typeof(TupleTargetSyntax), "block B() { [|(a, b)|] = c; }")]
    [InlineData(typeof(AliasDeclarationSyntax), "[|network A = B(1);|]")]
    public void Parse_Node_HasTheSpanOfItsText(Type type, string marked)
    {
        MarkedSource source = MarkedSource.Parse(marked);
        ParseResult result = SyntaxParser.Parse(source.Source);
        Assert.Empty(result.Diagnostics);
        SyntaxNode node = TreeDump.Descendants(result.File).First(node => node.GetType() == type);
        Assert.Equal(source.Source[source.Span], source.Source[node.Span]);
        Assert.Equal(source.Span, node.Span);
    }

    [Fact]
    public void Parse_BinaryExpression_KnowsItsOperatorsPlace()
    {
        MarkedSource source = MarkedSource.Parse("const A = 1 [|<<|] 2;");
        BinarySyntax node = TreeDump.Descendants(SyntaxParser.Parse(source.Source).File).OfType<BinarySyntax>().Single();
        Assert.Equal(source.Span, node.OperatorSpan);
    }
}
