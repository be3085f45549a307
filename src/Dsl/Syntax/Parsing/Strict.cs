using Sprache;

namespace Netwright.Dsl.Syntax.Parsing;

/// <summary>
/// Repetitions that fail where an item fails after its first lexeme. They do what <c>XMany</c> and <c>XDelimitedBy</c>
/// do, but in one pass: those parse a failing item a second time, which doubles the work with each level of nesting.
/// </summary>
internal static class Strict
{
    /// <summary>Items until one fails on its first lexeme.</summary>
    public static Parser<IReadOnlyList<T>> StrictMany<T>(this Parser<T> item) => input =>
    {
        List<T>? items = null;
        while (true)
        {
            IResult<T> result = item(input);
            if (!result.WasSuccessful)
            {
                return result.Remainder.Equals(input)
                    ? Result.Success<IReadOnlyList<T>>(items ?? (IReadOnlyList<T>)[], input)
                    : Result.Failure<IReadOnlyList<T>>(result.Remainder, result.Message, result.Expectations);
            }

            (items ??= []).Add(result.Value);
            input = result.Remainder;
        }
    };

    /// <summary>One item or more, with separators between them.</summary>
    public static Parser<IReadOnlyList<T>> StrictDelimitedBy<T, TSeparator>(this Parser<T> item, Parser<TSeparator> separator)
    {
        Parser<IReadOnlyList<T>> tail = Sequence(separator, item, (_, next) => next).StrictMany();
        return Sequence(item, tail, (head, rest) => rest.Count == 0 ? [head] : (IReadOnlyList<T>)[head, .. rest]);
    }

    /// <summary>
    /// The first of these that does not fail on its first lexeme: what a chain of <c>XOr</c> does, in one loop, which
    /// needs a frame of the stack instead of one for each alternative, and no garbage.
    /// </summary>
    public static Parser<T> FirstOf<T>(params Parser<T>[] alternatives) => input =>
    {
        IEnumerable<string>? expectations = null;
        foreach (Parser<T> alternative in alternatives)
        {
            IResult<T> result = alternative(input);
            if (result.WasSuccessful || !result.Remainder.Equals(input))
            {
                return result;
            }

            expectations = expectations is null ? result.Expectations : expectations.Concat(result.Expectations);
        }

        return Result.Failure<T>(input, "", expectations ?? []);
    };

    /// <summary>
    /// One after the other: what <c>from a in first from b in second</c> does, without building parsers while parsing.
    /// For the rules that every operand passes through.
    /// </summary>
    public static Parser<TResult> Sequence<TFirst, TSecond, TResult>(Parser<TFirst> first, Parser<TSecond> second, Func<TFirst, TSecond, TResult> make) => input =>
    {
        IResult<TFirst> left = first(input);
        if (!left.WasSuccessful)
        {
            return Result.Failure<TResult>(left.Remainder, left.Message, left.Expectations);
        }

        IResult<TSecond> right = second(left.Remainder);
        return right.WasSuccessful
            ? Result.Success(make(left.Value, right.Value), right.Remainder)
            : Result.Failure<TResult>(right.Remainder, right.Message, right.Expectations);
    };

    /// <summary>Either all of this, or nothing of it and <paramref name="fallback"/>.</summary>
    public static Parser<T> StrictOr<T>(this Parser<T> parser, T fallback) => input =>
    {
        IResult<T> result = parser(input);
        return result.WasSuccessful || !result.Remainder.Equals(input) ? result : Result.Success(fallback, input);
    };

    /// <summary>
    /// A parser that is defined later, or in another class. Sprache's own remembers results at each position, and throws
    /// where a failing one is asked again.
    /// </summary>
    public static Parser<T> Later<T>(Func<Parser<T>> parser) => input => parser()(input);

    /// <summary>As an array for the tree.</summary>
    public static EquatableArray<T> ToTree<T>(this IReadOnlyList<T> items) => items.Count == 0 ? default : items.ToEquatableArray();
}
