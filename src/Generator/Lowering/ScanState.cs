using Netwright.Dsl.Graph;

namespace Netwright.Generator.Lowering;

/// <summary>
/// Where a state of a scan is at each step: in one of two places that take turns, or in one for each step and one more. The
/// places are such that the last value of a state that takes turns is in the first of them, whatever the number of steps.
/// </summary>
internal sealed class ScanState(Storage storage, Size elements, Size steps, bool reverse, bool keepsAll)
{
    /// <summary>All places.</summary>
    public Storage Storage { get; } = storage;

    /// <summary>The value that a step begins with.</summary>
    public StepStorage Before => Part("Before", keepsAll ? (reverse ? 1 : 0) : reverse ? 1 : steps);

    /// <summary>The value that a step leaves.</summary>
    public StepStorage After => Part("After", keepsAll ? (reverse ? 0 : 1) : reverse ? 0 : steps + 1);

    /// <summary>Where the value before the step of position 0 is, when all are kept.</summary>
    public Size FirstBefore => reverse ? elements : 0L;

    /// <summary>Where the value behind the last step is.</summary>
    public Size LastPlace => keepsAll && !reverse ? steps * elements : 0L;

    /// <summary>Where the first value must be; in both places where it is not known which of them is read first.</summary>
    public IEnumerable<Size> FirstPlaces =>
        keepsAll ? [reverse ? steps * elements : 0L]
        : !steps.IsConstant ? [0L, elements]
        : [steps.IsMultipleOf(2) ? 0L : elements];

    private StepStorage Part(string name, Size shift) => new(Storage, Storage.Name + name, elements, Storage.Elements, 0L, elements, Parity(shift), !keepsAll);

    private Size Parity(Size shift) => keepsAll || !shift.IsConstant ? shift : shift.IsMultipleOf(2) ? 0L : 1L;
}
