using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Semantics;
using Netwright.Testing;

namespace Netwright.Dsl.Tests.Semantics;

/// <summary>Each diagnostic at its exact place, alone, and worded as all are.</summary>
public sealed class DiagnosticsTests
{
    // How the last sentence of a message begins: with what to do.
    private static readonly string[] Advice =
    [
        "Add", "Assign", "Bring", "Change", "Choose", "Compute", "Correct", "Declare", "Did you mean", "End", "Feed", "Flatten", "For a new", "Give", "If", "Index", "Leave", "Look",
        "Make", "Name", "Pass", "Project", "Put", "Reduce", "Remove", "Say", "Start", "Transpose", "Use", "Write", "To connect",
    ];

    /// <summary>The examples, by number.</summary>
    public static TheoryData<string, int> Examples
    {
        get
        {
            var data = new TheoryData<string, int>();
            for (int i = 0; i < DiagnosticExamples.All.Count; i++)
            {
                data.Add(DiagnosticExamples.All[i].Id, i);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Elaborate_Mistake_IsReportedOnceAtItsPlace(string id, int example)
    {
        MarkedSource marked = MarkedSource.Parse(DiagnosticExamples.All[example].Text);
        ElaborationResult result = Elaborated.Result([marked.Source]);
        marked.AssertDiagnostics(result.Diagnostics, id);
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Elaborate_Mistake_IsOneLineThatEndsWithWhatToDo(string id, int example)
    {
        MarkedSource marked = MarkedSource.Parse(DiagnosticExamples.All[example].Text);
        string message = Elaborated.Result([marked.Source]).Diagnostics.Single(item => item.Descriptor.Id == id).Message;
        int use = message.IndexOf(" (in this use", StringComparison.Ordinal);
        string text = use < 0 ? message : message[..use];
        Assert.DoesNotContain('\n', text);
        Assert.True(text.EndsWith('.') || text.EndsWith('?'), message);
        Assert.False(char.IsUpper(text[0]) && text.StartsWith("The ", StringComparison.Ordinal), message);
        Assert.Contains(Advice, word => text.Contains($". {word}", StringComparison.Ordinal) || text.Contains($": {word}", StringComparison.Ordinal));
    }

    [Fact]
    public void Examples_EveryDiagnosticOfTheMiddlePart_HasOne()
    {
        // Not those of the parser and the generator, nor the compiler's own faults, which no text should provoke.
        IEnumerable<DiagnosticDescriptor> all = SemanticDiagnostics.All.Concat(ShapeDiagnostics.All).Concat(TrainingDiagnostics.All).Concat(AdviceDiagnostics.All)
            .Concat([LimitDiagnostics.TooManyRounds, LimitDiagnostics.TooDeep, LimitDiagnostics.TooMuch]);
        IEnumerable<string> missing = all.Select(descriptor => descriptor.Id).Except(DiagnosticExamples.All.Select(example => example.Id));
        Assert.Empty(missing);
    }

    [Fact]
    public void Elaborate_MistakeInABlock_NamesEachUse()
    {
        ElaborationResult result = Elaborated.Result("""
            block B(float[D] x) { y = x -> Linear(3); return y + x; }
            network N(float[4] x) =>
                x -> B;
            """);
        Diagnostic diagnostic = Assert.Single(result.Diagnostics);
        Assert.EndsWith("(in this use: test.net(3,10))", diagnostic.Message, StringComparison.Ordinal);
        Assert.Equal("test.net(3,10)", Assert.Single(diagnostic.Related).ToString());
    }

    [Fact]
    public void Elaborate_FaultyNetwork_LeavesTheOthersAndItsSignature()
    {
        ElaborationResult result = Elaborated.Result("""
            network Bad(float[4] x) => x -> Nothing;
            network Good(float[4] x) => x -> Linear(3);
            train Bad(index<3> y) { minimize CrossEntropy(output, y) using Adam(); report Accuracy(output, y); }
            """);
        Assert.Equal("NW2001", Assert.Single(result.Diagnostics).Descriptor.Id);
        Assert.Equal("Good", Assert.Single(result.Networks).Name);
        Assert.Equal(["Bad", "Bad"], result.Broken.Select(broken => broken.Name));
        Assert.Equal(["x"], result.Broken[0].Inputs.Select(input => input.Name));
        Assert.Equal(["x", "y"], result.Broken[1].Inputs.Select(input => input.Name));
        Assert.Equal(["accuracy"], result.Broken[1].Reports);
    }
}
