using System.Reflection;

namespace Netwright.Testing.Harness;

/// <summary>Walks everything that an object refers to.</summary>
internal static class ReachableObjects
{
    /// <summary>Visits an object and all that its fields reach, each once.</summary>
    public static void Visit(object? root, HashSet<object> visited, Action<object> visit)
    {
        var waiting = new Stack<object?>([root]);
        while (waiting.TryPop(out object? next))
        {
            if (next is null or string or Type or MemberInfo || next.GetType().IsPrimitive || next.GetType().IsEnum || !visited.Add(next))
            {
                continue;
            }

            visit(next);
            if (next is Array array)
            {
                Push(waiting, array);
                continue;
            }

            for (Type? type = next.GetType(); type is not null; type = type.BaseType)
            {
                FieldInfo[] fields = type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly);
                Push(waiting, fields.Where(field => !field.FieldType.IsPointer).Select(field => field.GetValue(next)));
            }
        }
    }

    private static void Push(Stack<object?> waiting, System.Collections.IEnumerable items)
    {
        foreach (object? item in items)
        {
            waiting.Push(item);
        }
    }
}
