"""The Excel form that a group fills in: plain questions, what is on file, and room for answers. It holds no scoring."""
