"""What the README says about speed, measured."""
