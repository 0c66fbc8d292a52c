"""What every address of the API answers."""
