namespace Netwright.Generator.Emission.Executors;

/// <summary>One call of an emitted method during a step.</summary>
internal sealed record MethodCall(ICallable Method, int Use, string Arguments)
{
    /// <summary>The statement, with the number of the use as an expression.</summary>
    public string Text(string use) => Method.Call(Arguments, use);

    /// <summary>Whether a loop can make both calls.</summary>
    public bool IsAlike(MethodCall other) => ReferenceEquals(Method, other.Method) && Method.IsNumbered && Arguments == other.Arguments;
}
