"""The sieve of Eratosthenes on a list of flags."""

from pyrs import compile


@compile
def run(n: int) -> int:
    """The sum of the primes below n."""
    is_prime = [True] * n
    is_prime[0] = is_prime[1] = False
    i = 2
    while i * i < n:
        if is_prime[i]:
            for j in range(i * i, n, i):
                is_prime[j] = False
        i += 1
    total = 0
    for i in range(n):
        if is_prime[i]:
            total += i
    return total
