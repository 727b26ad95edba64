"""One equation: its matrix, whether its rows identify it, its steps, its products and what is wrong with it."""
