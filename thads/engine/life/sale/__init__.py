"""The sale of one seized asset: price, priority purchase, auction rounds, price cuts, redemption, taking for debt, payment,
delivery. The order of the steps is data (``law/rules/sale_*.yml``); what a step may not do is ``checks``; sums are ``sums``."""
