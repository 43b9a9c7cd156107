using Luvit.Runtime;

namespace Shapes;

/// <summary>What <c>require('shapes')</c> gives.</summary>
[LuaModule("shapes", typeof(Circle))]
public static partial class ShapesModule
{
    [LuaFunction]
    public static double TotalArea(IEnumerable<Circle> circles) => circles.Sum(static circle => circle.Area());

    [LuaFunction]
    public static async Task<string> Describe(Circle circle)
    {
        await Task.Delay(1);
        return $"a circle of radius {circle.Radius}";
    }
}

[LuaObject]
public sealed partial class Circle
{
    [LuaFunction]
    public Circle(double radius) => Radius = radius;

    [LuaField]
    public double Radius { get; set; }

    [LuaFunction]
    public double Area() => Math.PI * Radius * Radius;
}
