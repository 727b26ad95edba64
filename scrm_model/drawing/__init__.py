"""How drawings are made: marks and a locale in, SVG and PNG out; the only room that knows matplotlib."""
