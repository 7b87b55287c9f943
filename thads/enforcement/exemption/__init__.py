"""Exemption and reduction of what is owed to the State budget: the file from the proposal to the decision in force."""
