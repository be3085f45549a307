using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace Netwright.Generator.Pipeline;

/// <summary>Does independent work on as many threads as the host has free, the calling one among them.</summary>
internal static class Concurrently
{
    /// <summary>
    /// Runs all actions, those that come first beginning first, and returns when all have ended. Of what they throw, the exception of the
    /// first in order is thrown as it is, so that a failure does not depend on who was faster.
    /// </summary>
    public static void Run(params Action[] actions)
    {
        var failures = new ExceptionDispatchInfo?[actions.Length];
        Parallel.ForEach(
            // One at a time: in ranges, two long actions that stand side by side would fall to one thread.
            Partitioner.Create(Enumerable.Range(0, actions.Length), EnumerablePartitionerOptions.NoBuffering),
            i =>
            {
                try
                {
                    actions[i]();
                }
                catch (Exception exception)
                {
                    failures[i] = ExceptionDispatchInfo.Capture(exception);
                }
            });
        Array.Find(failures, failure => failure is not null)?.Throw();
    }
}
