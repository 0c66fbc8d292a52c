"""What the API takes and gives: declared once, published as OpenAPI."""
