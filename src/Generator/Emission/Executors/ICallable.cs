namespace Netwright.Generator.Emission.Executors;

/// <summary>What a step calls, once or several times with a number that goes on from call to call.</summary>
internal interface ICallable
{
    /// <summary>Whether a call says which of several uses it is.</summary>
    bool IsNumbered { get; }

    /// <summary>A call of it for one use, whose number may be an expression.</summary>
    string Call(string arguments, string use);
}
