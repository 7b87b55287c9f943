"""The operative part, order by order: which clause binds whom, to what, for whom.

``read_orders`` walks the units of the outline, cuts each into segments and gives every segment to the first grammar
that knows it. What no grammar knows and no reason explains is kept as a doubt on its clause.
"""

from thads.engine.judgment.orders.walk import read_orders

__all__ = ["read_orders"]
