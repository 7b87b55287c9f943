"""What a debtor has: verification, assets, and the measures that hold them until they are lifted."""
