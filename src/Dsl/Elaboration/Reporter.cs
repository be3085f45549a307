using Netwright.Dsl.Diagnostics;
using Netwright.Dsl.Text;

namespace Netwright.Dsl.Elaboration;

/// <summary>Reports mistakes at the user's own text: what happens inside the prelude is reported where it was used.</summary>
internal static class Reporter
{
    /// <summary>Reports, and gives the value that silences what follows.</summary>
    public static ErrorValue Report(this Session session, DiagnosticDescriptor descriptor, Frame frame, TextSpan span, string message, params SourceLocation[] related)
    {
        (Frame user, TextSpan place) = UserPlace(frame, span);
        List<SourceLocation> uses = Uses(user);
        string trail = uses.Count == 0 ? "" : $" (in this use: {string.Join(", ", uses)})";
        session.Diagnostics.Report(descriptor, user.At(place), message + trail, related.Concat(uses).ToArray());
        return ErrorValue.Instance;
    }

    /// <summary>The innermost text of the user that a place belongs to.</summary>
    public static (Frame Frame, TextSpan Span) UserPlace(Frame frame, TextSpan span)
    {
        while (frame.File.IsPrelude && frame.Caller is not null)
        {
            span = frame.CallSpan;
            frame = frame.Caller;
        }

        return (frame, span);
    }

    private static List<SourceLocation> Uses(Frame frame)
    {
        var uses = new List<SourceLocation>();
        for (Frame use = frame; use.Caller is not null && uses.Count < 3; use = use.Caller)
        {
            uses.Add(use.Caller.At(use.CallSpan));
        }

        return uses;
    }
}
