"""Made-up judgments to try the engine on: a criminal case with many victims, its PDF, its scan and the truth about it.

``generate.make`` gives all three from a number of pages and a seed. Nobody in them exists.
"""
