"""The demo company: invented people, and weeks as they might have been."""
