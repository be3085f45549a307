using Netwright.Dsl.Syntax;

namespace Netwright.Dsl.Elaboration;

/// <summary>The division that a number came from, so that a size that is not whole is reported where it was divided.</summary>
internal sealed record Quotient(BinarySyntax Syntax, Frame Frame, double Dividend, double Divisor);
