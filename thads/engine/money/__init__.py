"""Money of enforcement to the đồng; every amount is a whole number of VND, every fact of law a dated record in ``law/rules``.

What is owed: ``fee`` (enforcement fee), ``interest`` (late interest), ``set_off``, court fees in ``law.court_fees``. Who is
paid: ``claims`` -> ``waterfall`` -> ``distribution``, until when and how in ``payout``. The books: ``postings`` (event -> debit
and credit lines, ``lines``, ``chart``), ``distribution_events`` (a distribution as events), ``effects`` and ``ledger`` (what a
posting is to the fund of a decision). What people hold: ``receipts``, ``receipt_series``, ``tax_table``, ``vietqr``.
"""
