"""The engine: plain Python, no frappe, no database, no clock but the one handed in.

Everything a judgment enforcement office knows by heart lives here (text, law, judgments, papers), so that it
can be tested, timed and run from the command line without a site.
"""
