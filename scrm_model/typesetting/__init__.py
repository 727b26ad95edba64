"""What writers for people share: a table as one language says it, widths of columns, direction of text, office files."""
