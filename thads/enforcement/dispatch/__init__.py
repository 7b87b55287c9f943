"""Service of papers (tống đạt), copies to the procuracy, the round at the door."""
