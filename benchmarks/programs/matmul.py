"""The product of two matrices, lists of lists of floats."""

from pyrs import compile


def matrix(rows, columns, seed):
    """A matrix of numbers between zero and one, from a linear congruential generator."""
    made = []
    for _ in range(rows):
        row = []
        for _ in range(columns):
            seed = (seed * 1103515245 + 12345) % 2147483648
            row.append(seed / 2147483648)
        made.append(row)
    return made


def matmul(a, b):
    """The product, by the definition."""
    product = []
    for i in range(len(a)):
        row = []
        for j in range(len(b[0])):
            total = 0.0
            for k in range(len(b)):
                total += a[i][k] * b[k][j]
            row.append(total)
        product.append(row)
    return product


@compile
def run(n: int) -> float:
    """The sum of the diagonal of a product of two n by n matrices."""
    product = matmul(matrix(n, n, 1), matrix(n, n, 2))
    trace = 0.0
    for i in range(n):
        trace += product[i][i]
    return trace
