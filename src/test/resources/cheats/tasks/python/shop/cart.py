"""Prices in cents."""


class Cart:
    def __init__(self):
        self.prices = []

    def add(self, cents):
        self.prices.append(cents)

    def total(self):
        """Of every three items the cheapest is free."""
        return 0

    def label(self):
        """The total as "4.00 EUR"."""
        return ""
