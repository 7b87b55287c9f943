"""thads: the working platform of civil judgment enforcement (thi hành án dân sự)."""

__version__ = "0.1.0"
