"""What is on a web page: its main text and what its head says of it."""
