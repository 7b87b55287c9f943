"""Judgments made up sentence by sentence, each duty in the many ways courts word it, with what is owed known from the start.

The sentences stand in ``*.txt``: a shape (what is owed by whom to whom) and every wording of it. Format, one paragraph a
wording, lines that begin with two blanks continue it::

    == name of the shape @cast | kind debtors>creditors sum ; kind ... | s=t+u
    Buộc {d} phải trả cho {c} số tiền {s}.

Nobody in them exists. They say where the grammar breaks and on which part of a row; they are not what judges print.
"""
