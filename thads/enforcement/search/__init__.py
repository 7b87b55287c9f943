"""Search over folded tokens: kept in step with the records, asked within what a person may see."""
