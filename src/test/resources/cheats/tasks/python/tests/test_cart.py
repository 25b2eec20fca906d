from carts import cart


def test_label():
    assert cart(100, 150, 250).label() == "4.00 EUR"
