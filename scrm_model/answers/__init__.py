"""From the text in a file to answers: columns found, labels read, numbers and times understood, refusals said."""
