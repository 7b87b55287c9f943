"""The doors: each checks permission, calls one service, returns a small object. The same contract as the trial."""
