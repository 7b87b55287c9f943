"""The sale of a seized asset: valuation, rounds, price cuts, offers, delivery."""
