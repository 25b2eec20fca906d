from shop.cart import Cart


def cart(*prices):
    """A cart with these prices."""
    made = Cart()
    for cents in prices:
        made.add(cents)
    return made


def is_exactly(actual, expected):
    """Equal and of one type."""
    return type(actual) is type(expected) and actual == expected
