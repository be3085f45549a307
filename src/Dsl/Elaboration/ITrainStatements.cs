using Netwright.Dsl.Syntax;

namespace Netwright.Dsl.Elaboration;

/// <summary>Runs the statements that only a training step has.</summary>
internal interface ITrainStatements
{
    /// <summary>Runs a <c>minimize</c> or <c>report</c>.</summary>
    void Run(StatementSyntax statement, Frame frame);
}
