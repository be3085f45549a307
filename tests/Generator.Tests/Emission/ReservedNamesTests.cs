using System.Reflection;
using Netwright.Generator.Emission.Surface;

namespace Netwright.Generator.Tests.Emission;

public sealed class ReservedNamesTests
{
    private const BindingFlags Inherited = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    [Theory]
    [InlineData(typeof(Network))]
    [InlineData(typeof(Trainer))]
    public void Reserved_ForClass_HoldsAllMembersOfItsBase(Type type)
    {
        var reserved = type == typeof(Network) ? ReservedNames.Network : ReservedNames.Trainer;
        IEnumerable<string> members = type.GetMembers(Inherited)
            .Where(member => member is PropertyInfo { GetMethod.IsPrivate: false } or MethodInfo { IsPrivate: false, IsAssembly: false, IsSpecialName: false })
            .Select(member => member.Name);

        Assert.Empty(members.Except(reserved));
    }
}
