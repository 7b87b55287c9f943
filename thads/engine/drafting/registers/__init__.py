"""The registers (sổ) of an enforcement office: which there are, how lines are made and numbered, closed and printed.

Everything here takes plain values and gives plain values; where the records come from is the caller's affair.
"""
