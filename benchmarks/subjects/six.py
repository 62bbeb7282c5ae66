"""Six functions with strings, dicts and exceptions: an inventory kept as text."""

from pyrs import compile


class Shortage(Exception):
    """More was asked for than there is."""


def parse(line):
    """The name and the amount of `name: amount`."""
    name, _, amount = line.partition(":")
    if not amount.strip().isdigit():
        raise ValueError(f"no amount in {line!r}")
    return name.strip(), int(amount)


def read(text):
    """The stock that a text describes."""
    stock = {}
    for line in text.splitlines():
        name, amount = parse(line)
        stock[name] = stock.get(name, 0) + amount
    return stock


def take(stock, name, amount):
    """Takes so many out of the stock."""
    if stock[name] < amount:
        raise Shortage(f"{amount} of {name}, where there are {stock[name]}")
    stock[name] -= amount


def value(stock, prices):
    """What the stock is worth."""
    return sum([prices.get(name, 1.0) * amount for name, amount in stock.items()])


def report(stock):
    """A table of the stock, the largest first."""
    ranked = sorted(stock.items(), key=lambda item: (-item[1], item[0]))
    return "\n".join([f"{name:<10}{amount:>6}" for name, amount in ranked])


@compile
def main(text: str, name: str, amount: int) -> str:
    """Reads a stock, takes something out of it, and describes what is left."""
    stock = read(text)
    try:
        take(stock, name, amount)
    except KeyError as error:
        print("there is no", error)
    return f"{report(stock)}\nworth {value(stock, {'nail': 0.25, 'nut': 0.5}):.2f}"
