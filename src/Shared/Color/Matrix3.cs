namespace SrItmFarm.Shared.Color;

/// <summary>A 3x3 matrix, element <c>Mrc</c> in row r and column c, that multiplies columns from the left.</summary>
public readonly record struct Matrix3(
    double M11,
    double M12,
    double M13,
    double M21,
    double M22,
    double M23,
    double M31,
    double M32,
    double M33
)
{
    public static Matrix3 Diagonal(double a, double b, double c) => new(a, 0, 0, 0, b, 0, 0, 0, c);

    public static Matrix3 OfColumns(Xyz a, Xyz b, Xyz c) => new(a.X, b.X, c.X, a.Y, b.Y, c.Y, a.Z, b.Z, c.Z);

    public (double A, double B, double C) Apply(double a, double b, double c) =>
        ((M11 * a) + (M12 * b) + (M13 * c), (M21 * a) + (M22 * b) + (M23 * c), (M31 * a) + (M32 * b) + (M33 * c));

    public static Matrix3 operator *(Matrix3 left, Matrix3 right)
    {
        var (a11, a21, a31) = left.Apply(right.M11, right.M21, right.M31);
        var (a12, a22, a32) = left.Apply(right.M12, right.M22, right.M32);
        var (a13, a23, a33) = left.Apply(right.M13, right.M23, right.M33);
        return new(a11, a12, a13, a21, a22, a23, a31, a32, a33);
    }

    /// <exception cref="InvalidOperationException">The matrix has no inverse.</exception>
    public Matrix3 Inverse()
    {
        var c11 = (M22 * M33) - (M23 * M32);
        var c12 = (M23 * M31) - (M21 * M33);
        var c13 = (M21 * M32) - (M22 * M31);
        var d = (M11 * c11) + (M12 * c12) + (M13 * c13);
        return d == 0
            ? throw new InvalidOperationException($"No inverse: {this}.")
            : new(
                c11 / d,
                ((M13 * M32) - (M12 * M33)) / d,
                ((M12 * M23) - (M13 * M22)) / d,
                c12 / d,
                ((M11 * M33) - (M13 * M31)) / d,
                ((M13 * M21) - (M11 * M23)) / d,
                c13 / d,
                ((M12 * M31) - (M11 * M32)) / d,
                ((M11 * M22) - (M12 * M21)) / d
            );
    }
}
