"""Nested loops of floats: iterations of the Mandelbrot set over a square grid."""

from pyrs import compile


@compile
def run(n: int) -> int:
    """All iterations, at most 50 a point, over a grid of n by n points."""
    total = 0
    for row in range(n):
        y0 = 2.0 * row / n - 1.0
        for column in range(n):
            x0 = 3.0 * column / n - 2.0
            x = y = 0.0
            steps = 0
            while steps < 50 and x * x + y * y <= 4.0:
                x, y = x * x - y * y + x0, 2.0 * x * y + y0
                steps += 1
            total += steps
    return total
