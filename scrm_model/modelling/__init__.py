"""What models share: the matrix of a model, whether its rows identify it, steps, products and their slopes."""
