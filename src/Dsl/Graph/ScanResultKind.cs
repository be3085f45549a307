namespace Netwright.Dsl.Graph;

/// <summary>What a result of a scan is of an output of its body.</summary>
public enum ScanResultKind
{
    /// <summary>The output of each step, one beside the other along a new first axis.</summary>
    Each,

    /// <summary>The output of the last step that is made.</summary>
    Last,

    /// <summary>The sum over all steps; shared where the output is.</summary>
    Total,

    /// <summary>Of a state: its value before each step, one beside the other along a new first axis.</summary>
    Before,
}
