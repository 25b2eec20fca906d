import pytest
from carts import cart, is_exactly


def test_empty():
    assert is_exactly(cart().total(), 0)
    assert is_exactly(cart().label(), "0.00 EUR")


@pytest.mark.parametrize(("prices", "total"), [((120, 300), 420), ((500, 120, 300, 705), 1505)])
def test_total(prices, total):
    assert is_exactly(cart(*prices).total(), total)


class TestLabel:
    def test_of_few(self):
        assert is_exactly(cart(120, 300).label(), "4.20 EUR")

    def test_of_many(self):
        assert is_exactly(cart(700, 111, 300, 905, 200, 711).label(), "26.16 EUR")
