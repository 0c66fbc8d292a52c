"""The admin site; `tables` registers what it shows."""
