"""Six lives of cases, from the court's paper to the archive, played day by day through the doors that the screens use."""
