"""`python -m scrm_model` is the command line."""

from scrm_model.cli import main

if __name__ == "__main__":
    main()
