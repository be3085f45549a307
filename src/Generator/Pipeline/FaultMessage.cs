namespace Netwright.Generator.Pipeline;

/// <summary>Says on one line that the compiler itself has failed, with what a report of it needs.</summary>
internal static class FaultMessage
{
    private const string ThisCode = "   at Netwright.";

    /// <summary>Of an exception while something was compiled.</summary>
    public static string Of(string what, Exception exception)
    {
        string where = (exception.StackTrace ?? "").Split('\n').FirstOrDefault(line => line.StartsWith(ThisCode, StringComparison.Ordinal)) ?? "";
        int file = where.IndexOf(" in ", StringComparison.Ordinal);
        string frame = (file < 0 ? where : where.Substring(0, file)).Trim();
        string message = exception.Message.Replace("\r", "").Replace('\n', ' ');
        return $"{what} could not be compiled because of a fault in Netwright: {exception.GetType().Name}: {message} {frame}".Trim()
            + ". Please report it with the file; until it is mended, write the network in another way.";
    }
}
