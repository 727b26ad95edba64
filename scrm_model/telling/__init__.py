"""Machine names and numbers turned into what a reader is told: names, cells, rulings, sentences."""
